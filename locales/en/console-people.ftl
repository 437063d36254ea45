# People, one's own account, the frame of the settings.

## Settings
nav-settings = Settings
settings-back = Back
settings-choose = Nothing is chosen
settings-choose-text = Choose a setting from the list.
settings-me = Me
settings-account = My account

## My account
account-browser = In this browser
