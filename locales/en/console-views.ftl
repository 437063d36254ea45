# Filters and saved views.

## Views in the navigation and the list
go-views = Go to the views
nav-views = Views
view-mine-and-unassigned = Mine and unassigned
view-waiting = Waiting
view-all-open = All open
view-tickets =
    { $count ->
        [one] { $shown } ticket
       *[other] { $shown } tickets
    }
view-broken = Names something that is gone
view-broken-title = This view cannot be shown
view-gone = This view was removed
view-gone-text = Or it is not for you any more.
view-empty = Nothing here
view-empty-text = No ticket is as this filter says.

## Filter
action-filter = Filter
action-save-view = Save as view
filter-clear = Clear the filter
filter-label = Filter
filter-suggestions = Completions
filter-write = Write { $word }

## A view and its form
view-new = New view
view-change = Change { $name }
view-remove = Remove { $name }
view-up = Move { $name } up
view-down = Move { $name } down
view-moved = Now { $at } of { $of }
view-name = Name
view-filter = Filter
view-sort = Order
view-grouping = Groups
view-whose = For
view-own = Me
view-department = A department
view-everyone = Everyone
view-save = Save view
view-save-new = Save as new
view-save-changes = Save changes
view-cancel = Cancel
view-changed-meanwhile = Somebody changed this view since you opened it. Cancel, then change it again.
undo-view-removed = { $name } removed

## The page of views
views-everyone = For everyone
views-own = Only for me
views-none = No views yet.
views-none-own = None yet. Filter the list (F), then save it (V).
views-loading = Loading views

## Orders and groups
sort-last-message = Newest message first
sort-unanswered = Longest unanswered first
sort-priority = Highest priority first
sort-newest = Newest ticket first
sort-oldest = Oldest ticket first
sort-updated = Last changed first
sort-number = By number
grouping-age = By age
grouping-nothing = None
grouping-status = By status
grouping-priority = By priority
grouping-assignee = By assignee
grouping-department = By department
group-none = Nobody waits

## What is wrong with a filter
fault-no-field = There is no field { $word }. To look for words, put them in quotes.
fault-no-choice = { $field } is never { $word }. It takes { $allowed }.
fault-not-whole = { $word } is no whole number.
fault-not-a-number = { $word } is no number.
fault-not-a-time = { $word } is no time. Write a date (2026-03-01), a word (yesterday) or a span (4h, 2d).
fault-not-a-language = { $word } is no code of a language. Write one such as en, lt or zh.
fault-not-an-address = { $word } is no address. Write a whole one, or a domain such as @kalva.example.
fault-no-letters = { $word } holds nothing to look for.
fault-not-ordered = { $field } has no less and more. Write { $field }: and a value.
fault-no-value = Say what { $field } is to be.
fault-open-quote = The quotes are not closed.
fault-open-bracket = The bracket is not closed.
fault-no-bracket = This bracket closes nothing.
fault-nothing-here = A condition is missing here.
fault-too-long = A filter has at most 2000 characters.
fault-too-deep = The brackets stand too deep inside each other.
fault-too-many = A filter has at most 100 words and values.
fault-no-department = There is no department { $word }.
fault-no-colleague = There is no colleague { $word }.
fault-no-mailbox = There is no mailbox { $word }.
fault-no-tag = There is no tag { $word }.
fault-no-organisation = There is no organisation { $word }.
fault-nobody-is-me = Say whose, instead of me.
fault-no-search = A saved view cannot hold words alone. Use subject: with the words.
