# Filters and saved views.

## Views in the navigation and the list
go-views = 前往檢視
nav-views = 檢視
view-mine-and-unassigned = 我的與未指派
view-waiting = 等待中
view-all-open = 全部未解決
view-tickets =
    { $count ->
       *[other] { $shown } 張工單
    }
view-broken = 引用的內容已不存在
view-broken-title = 無法顯示此檢視
view-gone = 此檢視已被移除
view-gone-text = 或者您已無權查看。
view-empty = 這裡沒有內容
view-empty-text = 沒有工單符合此篩選。

## Filter
action-filter = 篩選
action-save-view = 另存為檢視
filter-clear = 清除篩選
filter-label = 篩選條件
filter-suggestions = 補全建議
filter-write = 輸入 { $word }

## A view and its form
view-new = 新增檢視
view-change = 變更 { $name }
view-remove = 移除 { $name }
view-up = 上移 { $name }
view-down = 下移 { $name }
view-moved = 現為第 { $at } 個，共 { $of } 個
view-name = 名稱
view-filter = 篩選
view-sort = 排序
view-grouping = 分組
view-whose = 適用於
view-own = 我
view-department = 某個部門
view-everyone = 所有人
view-save = 儲存檢視
view-save-new = 另存為新檢視
view-save-changes = 儲存變更
view-cancel = 取消
view-changed-meanwhile = 您開啟後有人變更了此檢視。請取消後重新變更。
undo-view-removed = 已移除 { $name }

## The page of views
views-everyone = 所有人可用
views-own = 僅自己可用
views-none = 還沒有檢視。
views-none-own = 還沒有。先篩選清單 (F)，再儲存 (V)。
views-loading = 正在載入檢視

## Orders and groups
sort-last-message = 最新訊息在前
sort-unanswered = 最久未回覆在前
sort-priority = 最高優先順序在前
sort-newest = 最新工單在前
sort-oldest = 最早工單在前
sort-updated = 最近變更在前
sort-number = 依編號
grouping-age = 依時間
grouping-nothing = 不分組
grouping-status = 依狀態
grouping-priority = 依優先順序
grouping-assignee = 依承辦人
grouping-department = 依部門
group-none = 無人等待

## What is wrong with a filter
fault-no-field = 沒有欄位 { $word }。要尋找文字，請加引號。
fault-no-choice = { $field } 不能是 { $word }，可用：{ $allowed }。
fault-not-whole = { $word } 不是整數。
fault-not-a-number = { $word } 不是數字。
fault-not-a-time = { $word } 不是時間。請寫日期 (2026-03-01)、單字 (yesterday) 或時長 (4h、2d)。
fault-not-a-language = { $word } 不是語言代碼。請寫 en、lt 或 zh 這樣的代碼。
fault-not-an-address = { $word } 不是地址。請寫完整地址，或 @kalva.example 這樣的網域。
fault-no-letters = { $word } 中沒有可尋找的內容。
fault-not-ordered = { $field } 不能比較大小。請寫 { $field }: 加上值。
fault-no-value = 請寫明 { $field } 的值。
fault-open-quote = 引號沒有閉合。
fault-open-bracket = 括號沒有閉合。
fault-no-bracket = 此括號沒有對應的左括號。
fault-nothing-here = 此處缺少條件。
fault-too-long = 篩選最多 2000 個字元。
fault-too-deep = 括號巢狀過深。
fault-too-many = 篩選最多 100 個詞和值。
fault-no-department = 沒有部門 { $word }。
fault-no-colleague = 沒有同事 { $word }。
fault-no-mailbox = 沒有信箱 { $word }。
fault-no-tag = 沒有標籤 { $word }。
fault-no-organisation = 沒有組織 { $word }。
fault-nobody-is-me = 請寫明是誰，不要用 me。
fault-no-search = 儲存的檢視不能只含文字。請用 subject: 加文字。
