# 人员、自己的账号、设置的框架。

## 设置
nav-settings = 设置
settings-back = 返回
settings-choose = 尚未选择
settings-choose-text = 从列表中选择一项设置。
settings-me = 我
settings-account = 我的账号

## 我的账号
account-browser = 在此浏览器中
