# 搜索：命令面板和结果页。

action-find = 搜索或跳转
nav-find = 搜索或跳转
nav-search = 搜索
palette-title = 搜索与命令
palette-example = 词语、姓名、编号或命令
palette-recent = 最近打开
palette-tickets = 工单
palette-people = 人员
palette-acts = 操作
palette-places = 前往
palette-more = 更多
palette-all = 搜索“{ $words }”
palette-nothing = 没有内容包含“{ $words }”。请减少词语或换一种写法。
palette-incomplete = 搜索索引正在建立，部分工单暂缺。
palette-failed = 搜索没有响应。操作和跳转仍可使用。
search-title = 搜索
search-enter = 搜索
search-count =
    { $count ->
       *[other] { $shown } 个工单
    }
