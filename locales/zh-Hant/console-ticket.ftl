# The words of what a ticket and a customer are.

## Tickets
type-question = 諮詢
type-incident = 事件
type-problem = 問題
type-task = 任務
field-type = 類型
field-tags = 標籤
field-language = 語言
field-followers = 關注者
field-organisation = 組織
field-phone = 電話
field-note = 備註
field-empty = 無
field-required = 解決前必填
field-yes = 是
field-no = 否
choose-type = 類型：{ $value }。按一下變更
choose-field = { $field }：{ $value }。按一下變更
tag-add = 新增標籤
tag-new = 新
tag-many = 1000 以上
tag-remove = 移除 { $tag }
follower-add = 新增關注者
follower-remove = { $name } 不再關注
side-earlier = 先前工單
earlier-all = 全部工單
contact-time = { $place }，當地 { $time }

## Putting off, spam, deleting
action-snooze = 延後處理
action-wake = 結束延後
action-follow = 關注
action-unfollow = 取消關注
action-spam = 標為垃圾郵件
action-not-spam = 不是垃圾郵件
action-delete = 刪除
action-restore = 還原
action-more = 更多
cancel = 取消
snooze-later = 今天稍晚
snooze-tomorrow = 明天
snooze-monday = 星期一
snooze-pick = 選擇時間
snooze-until = 直到
snoozed-until = 延後至 { $time }
pile-spam = 垃圾郵件
ticket-deleted = 此工單已刪除，將被徹底清除。
undo-snoozed = #{ $number } 已延後
undo-woken = #{ $number } 已返回
undo-spam = #{ $number } 及其寄件者已標為垃圾郵件
undo-not-spam = #{ $number } 不是垃圾郵件
undo-deleted = #{ $number } 已刪除
undo-restored = #{ $number } 已還原

## History
quoted = 「{ $name }」
name-gone = 已移除的內容
event-type = { $who } 將類型設為 { $type }
event-untyped = { $who } 清除了類型
event-language = { $who } 將語言設為 { $language }
event-no-language = { $who } 清除了語言
event-requester = { $who } 將提問者改為 { $name }
event-tagged =
    { $count ->
       *[other] { $who } 新增了標籤 { $tags }
    }
event-untagged =
    { $count ->
       *[other] { $who } 移除了標籤 { $tags }
    }
event-retagged = { $who } 新增了 { $added }，移除了 { $removed }
event-field = { $who } 將 { $field } 設為 { $value }
event-field-text = { $who } 填寫了 { $field }
event-field-emptied = { $who } 清空了 { $field }
event-follower-added = { $who } 新增 { $name } 為關注者
event-follower-removed = { $who } 移除了關注者 { $name }
event-snoozed = { $who } 延後至 { $time }
event-woke-time = 延後已到期
event-woke-agent = { $who } 結束了延後
event-woke-customer = { $who } 來信，延後結束
event-woke-solved = { $who } 解決了工單，延後結束
event-spam = { $who } 將工單和 { $name } 標為垃圾郵件
event-spam-contact = 因 { $name } 先前已標記，標為垃圾郵件
event-not-spam = { $who } 標為非垃圾郵件
event-deleted = { $who } 刪除了工單
event-restored = { $who } 還原了工單

## Settings: fields
settings-desk = 服務台
settings-fields = 欄位
fields-of-tickets = 工單
fields-of-contacts = 客戶
fields-of-organisations = 組織
fields-none = 還沒有欄位
kind-text = 文字
kind-number = 數字
kind-date = 日期
kind-choice = 選項
kind-checkbox = 核取方塊
field-add = 新增欄位
field-label = 名稱
field-kind = 類型
field-choices = 選項，每行一個
field-everywhere = 所有部門
field-up = 上移 { $field }
field-down = 下移 { $field }
field-edit = 編輯 { $field }
field-retire = 停用 { $field }
field-return = 恢復 { $field }
edit = 編輯
retire = 停用
retired = 已停用
return = 恢復使用
save = 儲存
retention-title = 已刪除的工單
retention-days = 徹底清除前的天數
retention-hint = 在此之前可以還原，之後訊息和檔案將永久消失。

## Customers
nav-contacts = 聯絡人
contacts-find = 依姓名或地址尋找
contacts-failed = 無法載入聯絡人
contacts-none = 還沒有人來信
contacts-none-found = 沒有符合的聯絡人
contacts-more = 顯示更多
contacts-back = 返回聯絡人
contact-choose = 選擇聯絡人
contact-choose-text = 這裡顯示其資料和工單。
contact-missing = 無法顯示此聯絡人
contact-name = 姓名
contact-addresses = 地址
contact-zone = 時區
contact-tickets = 工單
contact-no-tickets = 沒有您可以查看的工單
address-add = 新增地址
address-first = 設為首選
address-first-of = 將 { $address } 設為首選地址
phone-add = 新增電話號碼
remove-of = 移除 { $what }
