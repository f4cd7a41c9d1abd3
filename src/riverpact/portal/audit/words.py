"""What an audit entry tells of, in words: the kinds of records, and what was done to them."""

from collections.abc import Mapping

from django.apps import apps

from riverpact.domain.policies.fact_kind import FACT_TITLES, FactKind
from riverpact.foundation.text import Text

RECORDS: Mapping[str, Text] = {
    "accounts.person": Text("人员", "person"),
    "accounts.handover": Text("工作交接", "hand-over"),
    "accounts.postrequest": Text("岗位申请", "post asked for"),
    "agreements.agreementrecord": Text("协议", "agreement"),
    "agreements.amendmentrecord": Text("补充协议", "amendment"),
    "agreements.agreedsectionrecord": Text("考核断面", "section"),
    "agreements.seat": Text("协议席位", "seat"),
    "agreements.signature": Text("签字", "signature"),
    "agreements.opinion": Text("审核意见", "opinion"),
    "assessment.monthrecord": Text("月度评价", "month"),
    "assessment.monthresponse": Text("月度答复", "response to a month"),
    "assessment.monthdecision": Text("月度认定", "decision about a month"),
    "attachments.attachment": Text("附件", "attachment"),
    "awards.awardrecord": Text("省级奖补", "award"),
    "awards.awardentry": Text("奖补事项", "award item"),
    "awards.awardyear": Text("年度奖补测算", "awards of a year"),
    "journal.closingrecord": Text("年度结账", "closing of a year"),
    "journal.entryrecord": Text("分录", "journal entry"),
    "journal.voucherrecord": Text("支付凭证", "voucher"),
    "monitoring.batchrecord": Text("存档批次", "batch of the archive"),
    "monitoring.delivery": Text("数据报送", "delivery"),
    "monitoring.deliverysection": Text("报送断面", "section of a delivery"),
    "publication.release": Text("信息公开", "release"),
    "registers.registerrow": Text("台账", "register row"),
    "registers.receipt": Text("回执", "receipt"),
    "registers.comment": Text("指导意见", "comment"),
    "settlement.yearrecord": Text("年度结算", "year"),
    "settlement.yearresponse": Text("年度答复", "response to a year"),
    "settlement.statementrecord": Text("结算单", "statement"),
}
_ACTIONS: Mapping[str, Text] = {
    "accepted": Text("接收", "accepted"),
    "acknowledged": Text("认可", "acknowledged"),
    "added": Text("并入同一文号", "added by the same document"),
    "addressed": Text("指定对象", "addressed"),
    "agree_inputs": Text("认可年度数据", "agreed the inputs"),
    "answered": Text("答复异议", "answered the objection"),
    "approved_post": Text("批准岗位", "approved a post"),
    "asked_post": Text("申请岗位", "asked for a post"),
    "attached": Text("附上文件", "attached"),
    "batch": Text("列入批次", "listed a batch"),
    "batch_of_delivery": Text("批次对应报送", "batch of a delivery"),
    "changed": Text("更改", "changed"),
    "changed_contact": Text("更改联系方式", "changed contact"),
    "changed_password": Text("修改密码", "changed the password"),
    "changed_section": Text("更改断面", "changed a section"),
    "collect": Text("开始收集数据", "began collecting"),
    "commented": Text("提出意见", "commented"),
    "computed": Text("测算", "computed"),
    "confirm": Text("确认", "confirmed"),
    "created": Text("新建", "created"),
    "deactivated": Text("停用", "deactivated"),
    "decided": Text("认定", "decided"),
    "demonstration": Text("演示数据", "demonstration"),
    "drafted": Text("起草", "drafted"),
    "entered": Text("登记", "entered"),
    "evidence": Text("提交证据", "handed in evidence"),
    "found_moved": Text("发现结果有变化", "found that it would change"),
    "found_unmoved": Text("结果不再变化", "found that it stands"),
    "given_opinion": Text("出具意见", "gave an opinion"),
    "handed_over": Text("交接", "handed over"),
    "inputs": Text("数据更新", "took over its months"),
    "left_section": Text("删去断面", "left a section out"),
    "loaded": Text("载入", "loaded"),
    "named_section": Text("列入断面", "named a section"),
    "object": Text("提出异议", "objected"),
    "objected": Text("提出异议", "objected"),
    "opened": Text("开立", "opened"),
    "posted": Text("入账", "posted"),
    "prepared": Text("准备", "prepared"),
    "proposed": Text("提出", "proposed"),
    "re_examined": Text("复核答复", "re-examined"),
    "reached": Text("涉及断面", "reached a section"),
    "reactivated": Text("恢复", "reactivated"),
    "read": Text("已阅", "read"),
    "recorded": Text("登记", "recorded"),
    "refused_post": Text("不同意岗位", "refused a post"),
    "replaced": Text("被新记录替换", "replaced"),
    "reset_password": Text("重置密码", "reset the password"),
    "responded": Text("答复", "responded"),
    "seated": Text("列为协议方", "seated"),
    "signed": Text("签字", "signed"),
    "unlocked": Text("解除锁定", "unlocked"),
    "unseated": Text("不再列为协议方", "left a party out"),
    "uploaded": Text("上传", "uploaded"),
    "voided": Text("签字作废", "a signature became void"),
}


def record_word(record_type: str) -> Text:
    """Return a kind of record in words."""
    return RECORDS.get(record_type, Text(record_type, record_type))


def action_word(record_type: str, action: str) -> Text:
    """Return what was done in words: the button of the move, or a word of this table."""
    move = _move(record_type, action)
    if move is not None:
        return move
    fact = action.removeprefix("fact_")
    if fact != action and fact in set(FactKind):
        return FACT_TITLES[FactKind(fact)]
    return _ACTIONS.get(action, Text(action, action))


def _move(record_type: str, action: str) -> Text | None:
    try:
        model = apps.get_model(record_type)
    except (LookupError, ValueError):
        return None
    moves = getattr(model, "moves", None)
    move = None if moves is None else moves.named(action)
    return None if move is None else move.label
