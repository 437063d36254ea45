# 搜尋：命令面板與結果頁。

action-find = 搜尋或跳轉
nav-find = 搜尋或跳轉
nav-search = 搜尋
palette-title = 搜尋與命令
palette-example = 詞語、姓名、編號或命令
palette-recent = 最近開啟
palette-tickets = 工單
palette-people = 人員
palette-acts = 操作
palette-places = 前往
palette-more = 更多
palette-all = 搜尋「{ $words }」
palette-nothing = 沒有內容包含「{ $words }」。請減少詞語或換一種寫法。
palette-incomplete = 搜尋索引正在建立，部分工單暫缺。
palette-failed = 搜尋沒有回應。操作與跳轉仍可使用。
search-title = 搜尋
search-enter = 搜尋
search-count =
    { $count ->
       *[other] { $shown } 個工單
    }
