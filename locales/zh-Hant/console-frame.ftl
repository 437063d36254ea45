# 控制台的框架：去處、清單、對話。

## 去處
nav-work = 我的工作
go-inbox = 前往工單
go-work = 前往我的工作
go-contacts = 前往聯絡人
go-notices = 前往通知
go-settings = 前往設定
keys-go = 前往

## 清單
row-unread = 未讀：
rows-roomy = 寬鬆行距
rows-compact = 緊湊行距
list-full = 已載入 { $shown } 個工單。更早的不在此清單中顯示。

## 我的工作
work-owed =
    { $count ->
        [0] 沒有客戶在等您
       *[other] { $shown } 位客戶在等您
    }
need-me = 等我處理
need-nobody = 待處理，無人等候
need-customer = 等待客戶
need-hold = 擱置
empty-work = 您沒有待處理的工單
empty-work-text = 指派給您的工單在解決之前顯示在這裡。
empty-work-take = 檢視未指派的工單

## 對話
action-unread = 標為未讀
file-look = 檢視
file-unreadable = 無法在此顯示。請儲存後開啟。
frame-images-always = 始終顯示 { $sender } 的圖片
frame-images-on = 正在載入 { $sender } 的圖片。
frame-images-stop = 停止

## 列印
action-print = 列印
print-now = 列印
print-back = 返回工單
print-notes = 包括僅內部可見的備註
print-note = 備註，僅內部可見
print-ticket = 工單
print-requester = 客戶
print-file = 檔案：{ $name }，{ $size }
