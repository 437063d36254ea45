# Finding: the palette and the page of what was found.

action-find = Search or jump to
nav-find = Search or jump to
nav-search = Search
palette-title = Search and commands
palette-example = A word, a name, a number, a command
palette-recent = Opened lately
palette-tickets = Tickets
palette-people = People
palette-acts = Actions
palette-places = Go to
palette-more = More
palette-all = Search for “{ $words }”
palette-nothing = Nothing holds “{ $words }”. Try fewer words or another form.
palette-incomplete = The search index is being built. Some tickets are missing still.
palette-failed = The search did not answer. Actions and places work.
search-title = Search
search-enter = Search
search-count =
    { $count ->
        [one] { $shown } ticket
       *[other] { $shown } tickets
    }
