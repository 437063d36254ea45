# 人員、自己的帳號、設定的框架。

## 設定
nav-settings = 設定
settings-back = 返回
settings-choose = 尚未選擇
settings-choose-text = 從清單中選擇一項設定。
settings-me = 我
settings-account = 我的帳號

## 我的帳號
account-browser = 在此瀏覽器中
