## Writing to a customer first
action-new-ticket = 新建工单
new-ticket-close = 关闭
new-ticket-to-example = xingming@gongsi.example
new-ticket-subject = 主题
new-ticket-words = 您写的内容
new-ticket-one = 未发送。一张工单只对应一位客户：其他人请放入抄送。
new-ticket-where = 未发送。请选择由哪个部门发出。
new-ticket-about = 未发送。请在主题中说明事由。
new-ticket-empty = 未发送。请写下要让客户读到的内容。
new-ticket-choose = 选择部门
undo-new-ticket = 给 { $name } 的邮件将在 { $seconds }后发出

## Colleagues named in a note
mention-open = 提及同事
mention-label = 同事
mention-none = 没有叫这个名字且能看到此工单的同事。
mention-count =
    { $count ->
       *[other] { $shown } 位同事
    }
