## Writing to a customer first
action-new-ticket = 新增工單
new-ticket-close = 關閉
new-ticket-to-example = xingming@gongsi.example
new-ticket-subject = 主旨
new-ticket-words = 您寫的內容
new-ticket-one = 未傳送。一張工單只對應一位客戶：其他人請放入副本。
new-ticket-where = 未傳送。請選擇由哪個部門寄出。
new-ticket-about = 未傳送。請在主旨中說明事由。
new-ticket-empty = 未傳送。請寫下要讓客戶讀到的內容。
new-ticket-choose = 選擇部門
undo-new-ticket = 給 { $name } 的郵件將在 { $seconds }後寄出

## Colleagues named in a note
mention-open = 提及同事
mention-label = 同事
mention-none = 沒有叫這個名字且能看到此工單的同事。
mention-count =
    { $count ->
       *[other] { $shown } 位同事
    }
