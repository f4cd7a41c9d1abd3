"""Forms of deliveries: they check shape; what is in a file is checked by the workflow."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from riverpact.domain.agreements.agreement import Agreement
from riverpact.files.hj212.profile import load_profile
from riverpact.files.hj212.stations import load_stations
from riverpact.files.plans import shipped_plans
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.text import Text
from riverpact.portal.monitoring.handing_in import HandedIn
from riverpact.portal.records.moves import Move
from riverpact.portal.text.language import said

SUFFIXES = (".xlsx", ".csv", ".json", ".txt", ".parquet")
_FIRST, _LAST = 1990, 2100
_ACCEPT = {"accept": ",".join(SUFFIXES)}


def label(zh: str, en: str) -> str:
    """Return a label in the reader's language."""
    return said(Text(zh, en))


class UploadForm(forms.Form):
    """A file of readings, where it comes from, and what it does not say itself."""

    file = forms.FileField()
    origin = forms.CharField(max_length=200, required=False)
    year = forms.IntegerField(min_value=_FIRST, max_value=_LAST, required=False)
    profile = forms.CharField(max_length=120, required=False)
    stations = forms.FileField(required=False)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        fields = self.fields
        fields["file"].label = label("数据文件", "File of readings")
        fields["file"].help_text = label(
            f"xlsx、csv、json、数据包 txt，最大 {settings.UPLOAD_MEGABYTES} MB",
            f"xlsx, csv, json or packets in txt, {settings.UPLOAD_MEGABYTES} MB at most",
        )
        fields["file"].widget.attrs |= _ACCEPT
        fields["origin"].label = label("数据来源", "Where it comes from")
        fields["year"].label = label("年份", "Year")
        fields["year"].help_text = label(
            "仅当文件中没有写明年份时填写", "only if the file does not say its year"
        )
        fields["profile"].label = label("数据包协议", "Protocol of packets")
        fields["profile"].help_text = label(
            "仅用于数据包，如 river-2017 或 river-2017+no-qn；留空为 hj212-2017",
            "for packets only, such as river-2017 or river-2017+no-qn; else it is hj212-2017",
        )
        fields["stations"].label = label("站点与断面对照表", "Sections of stations")
        fields["stations"].help_text = label(
            "仅用于数据包：TOML 文件，[stations] 下写 MN = 断面",
            "for packets only: a TOML file, MN = section under [stations]",
        )

    def clean_file(self) -> UploadedFile[bytes]:
        """Refuse what is too large or no file of readings by its name."""
        upload: UploadedFile[bytes] = self.cleaned_data["file"]
        name = Path(upload.name or "").name
        if Path(name).suffix.casefold() not in SUFFIXES:
            raise forms.ValidationError(
                label(f"不接受这类文件：{name}", f"files of this kind are not accepted: {name}")
            )
        most = settings.UPLOAD_MEGABYTES
        if (upload.size or 0) > most * 1024 * 1024:
            raise forms.ValidationError(
                label(f"文件超过 {most} MB", f"the file is larger than {most} MB")
            )
        return upload

    def clean_profile(self) -> str:
        """Refuse a protocol that is not known."""
        name: str = self.cleaned_data["profile"].strip()
        if name:
            try:
                load_profile(name)
            except MisuseError as error:
                raise forms.ValidationError(said(error.message)) from error
        return name

    def clean_stations(self) -> dict[str, str] | None:
        """Read the stations, or say why they cannot be read."""
        upload: UploadedFile[bytes] | None = self.cleaned_data["stations"]
        if upload is None:
            return None
        with TemporaryDirectory() as folder:
            path = Path(folder) / "stations.toml"
            path.write_bytes(upload.read())
            try:
                return load_stations(path)
            except RefusedError as error:
                raise forms.ValidationError(said(error.message)) from error

    def handed_in(self) -> HandedIn:
        """Return the file as it was handed in."""
        clean = self.cleaned_data
        intake = {
            "year": clean["year"],
            "profile": clean["profile"],
            "stations": clean["stations"],
        }
        return HandedIn(
            Path(clean["file"].name).name,
            clean["file"].read(),
            clean["origin"],
            {key: value for key, value in intake.items() if value},
            clean.get("because", ""),
            clean.get("document", ""),
        )


class CorrectionForm(UploadForm):
    """A correction: cells that are known with their new values, why, and by which document."""

    because = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}))
    document = forms.CharField(max_length=120)
    field_order = ("file", "because", "document")

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        fields = self.fields
        fields["because"].label = label("更正理由", "Why")
        fields["document"].label = label("依据文号", "Document it rests on")
        fields["file"].help_text += label(
            "；只写要更正的值，“--”为撤销",
            "; only the values that change, -- withdraws one",
        )


class ActForm(forms.Form):
    """One step with a delivery: the version that was seen, and a reason where it is needed."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, move: Move | None, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        if move is not None and move.needs_note:
            self.fields["note"] = forms.CharField(
                label=label("理由", "Reason"), widget=forms.Textarea(attrs={"rows": 3})
            )


class TemplateForm(forms.Form):
    """What the workbook to be filled in has: sections, and the items of a plan."""

    plan = forms.ChoiceField(choices=[(one, one) for one in shipped_plans()])
    sections = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, required=False)
    rows = forms.IntegerField(min_value=1, max_value=100_000, initial=1000)

    def __init__(self, agreements: list[Agreement], *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        fields: dict[str, Any] = self.fields
        fields["plan"].label = label("评价方案", "Assessment plan")
        fields["sections"].label = label("断面", "Sections")
        fields["sections"].choices = [
            (section.name, f"{section.name}（{one.title}）")
            for one in agreements
            for section in one.section
        ]
        fields["sections"].initial = [key for key, _ in fields["sections"].choices]
        fields["rows"].label = label("行数", "Rows")
        if agreements:
            fields["plan"].initial = agreements[0].assessment.plan
