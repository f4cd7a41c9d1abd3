"""Model texts are what ships, with what one chooses them by."""

from riverpact.portal.agreements.patterns import patterns


def test_what_a_model_is_chosen_by() -> None:
    """Its method, test, standard and number of sections."""
    yunhe = patterns()["yunhe"]
    assert [one.zh for one in yunhe.methods] == ["类别阶梯"]
    assert (yunhe.standard, yunhe.count, yunhe.is_real) == ("400 万元", 2, False)
    assert patterns()["jinghu"].year_test.zh == "年均值达标"
    assert patterns()["lushui-2019"].is_real
