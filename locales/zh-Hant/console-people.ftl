# 人員、自己的帳號、通知、入口、設定的框架。

## 設定
nav-settings = 設定
settings-back = 返回
settings-choose = 尚未選擇
settings-choose-text = 從清單中選擇一項設定。
settings-me = 我
settings-account = 我的帳號
settings-people = 人員
settings-departments = 部門
settings-keep = 儲存
settings-cancel = 取消
copy = 複製
copied = 已複製

## 我的帳號
account-browser = 在此瀏覽器中
account-undo = 傳送後可復原的時間
account-undo-none = 不可復原
account-undo-seconds = { $shown } 秒
account-profile = 個人資料
account-letters = 郵件語言
account-zone = 時區
account-zone-browser = 依瀏覽器設定
away-title = 離開
away-text = 同事會在您的名字旁看到您不在。
away-until-label = 直到
away-until-hint = 不確定時留空。填寫後，時間一到就自動結束離開。
away-go = 開始離開
away-back = 我回來了
away-is = 您目前為離開狀態。
away-is-not = 您已回來。
away-until = 離開，至 { $when }
away-short = 離開
password-old = 目前密碼
password-new = 新密碼
password-change = 變更密碼
password-done = 密碼已變更。其他瀏覽器已登出。
sessions-title = 已登入的裝置
sessions-end-others = 登出其他所有裝置
session-device = { $system } 上的 { $browser }
session-unknown = 未知裝置
session-here = 這裡
session-seen = 最近使用：{ $when }
session-end = 登出
session-end-of = 登出 { $device }
tokens-title = 程式權杖
tokens-text = 持有權杖的程式以您的名義操作，但不超出權杖的權限。
token-name = 用途
token-scopes = 權限
token-read = 查看
token-write = 處理工單
token-admin = 管理服務台
token-make = 建立權杖
token-made = 新權杖
token-made-text = 只顯示這一次。保存在別人看不到的地方。
token-used = 最近使用：{ $when }
token-unused = 尚未使用
token-revoke = 撤銷
token-revoke-of = 撤銷 { $name }
choice-text = 2 分鐘內未在這裡閱讀的通知，會以電子郵件寄出。
choice-what = 何時通知我
choice-console = 這裡
choice-mail = 電子郵件
choice-assigned = 有工單指派給我
choice-customer-answered = 客戶在我的工單中來信
choice-mentioned = 有人在備註中提到我
choice-not-delivered = 我的回覆未送達
choice-followed-changed = 我關注的工單有變更

## 通知
nav-notices = 通知
notices-unread =
    { $count ->
       *[other] { $shown } 則未讀
    }
notices-read-all = 全部標為已讀
notices-none = 沒有通知
notices-none-text = 與您有關的事會自動出現在這裡。
notices-more = 顯示更早的通知
notice-unread = 未讀：
notice-assigned = { $name } 將工單指派給您
notice-customer-answered = { $name } 回覆了
notice-mentioned = { $name } 提到了您
notice-not-delivered = 您的回覆未送達
notice-followed-changed = { $name } 變更了您關注的工單

## 人員
field-role = 角色
people-invite = 邀請同事
people-invited = 已邀請
invite-send = 寄出邀請
invite-link = 邀請連結
invite-link-sent = 含有此連結的郵件正寄往 { $email }。連結只顯示這一次。
invite-link-only = 還沒有信箱可以寄信：由您自己轉交連結。連結只顯示這一次。
invite-again = 再次邀請
invite-again-of = 再次邀請 { $name }
invite-revoke = 撤回
invite-revoke-of = 撤回對 { $name } 的邀請
invitation-sent = 郵件已寄出
invitation-waits = 郵件寄送中
invitation-waits-because = 郵件等待寄出。{ $reason }
invitation-failed = 郵件未寄出。{ $reason }
invitation-until = 有效期限至 { $when }
letters-title = 服務台的郵件
letters-from = 邀請、重設密碼的連結和通知由 { $address } 寄出。
letters-nobody = 沒有信箱設定了外寄伺服器。郵件會等到設定好為止。
letters-choose = 寄件信箱
letters-oldest = 最早新增且能寄信的信箱
person-owner = 擁有者一律是管理員。
person-everywhere = 管理員可以查看所有部門。
person-access = 存取權限
person-disabled = 已停用
person-disabled-text = 此帳號已停用，無法用來登入。
person-enable = 啟用
person-disable = 停用
person-disable-of = 停用 { $name }
person-disable-text = 登入和權杖立即失效。此人做過的事都會保留。
person-tickets = 待處理的工單
person-tickets-unassign = 變為未指派
person-tickets-keep = 仍由此人承辦
person-back = 結束離開

## 部門
department-new = 新部門
department-add = 新增
department-lead = 主管
department-no-lead = 無
department-lead-hint = 確保工作分派到人，回覆及時。
department-members = 成員
department-order = 依資歷：9 級供所有人請教，1 級向他人請教。
department-level-of = { $name } 的資歷
department-remove = 移除
department-remove-of = 移除 { $name }
department-nobody = 還沒有人。管理員可以查看其工單。
department-join = 新增成員
department-choose = 選擇

## 入口
join-title = 加入服務台
join-text = { $email } 受邀加入 { $host }。
join-enter = 加入
join-dead-text = 它已被使用、被撤回，或超過了 7 天。需要新的邀請。
link-dead = 此連結已失效
forgot-title = 忘記密碼
forgot-text = 我們會寄出一個用來設定新密碼的連結。
forgot-ask = 寄出連結
forgot-asked = 查看您的信箱
forgot-asked-text = 如果 { $email } 在這裡有帳號，就會收到含有連結的郵件。連結 1 小時內有效。
reset-title = 新密碼
reset-text = 所有裝置都會登出，之後用新密碼登入。
reset-set = 設定密碼
reset-done = 密碼已設定
reset-done-text = 用新密碼登入。
reset-dead-text = 它已被使用，或超過了 1 小時。重新申請一個。
