# Completion of tertial(1) for fish. The program itself says what may stand where:
# "tertial komplettera -- WORD..." prints a line for each candidate for the last word, with a tab
# and what it is. A line without a word asks for names of files (fil) or directories (katalog).

# The names of files (fil) or directories (katalog) that begin so, after "--output=" too.
function __tertial_names -a kind typed
    set -l head (string match -r -- '^--[^=]*=' $typed)
    or set head ''
    set -l begin (string sub -s (math (string length -- $head) + 1) -- $typed)
    # a "~" that is escaped is not the home
    for line in (complete -C "'' "(string replace -r '^\\\\~/' '~/' -- (string escape -n -- $begin)))
        set -l name (string split -m 1 \t -- $line)[1]
        if test "$kind" = fil; or string match -q -- '*/' $name
            printf '%s\n' $head$name
        end
    end
end

function __tertial_complete
    set -l words (commandline -opc)
    set -l raw (commandline -ct)
    set -l typed (string unescape -- $raw)
    or set typed $raw
    test (count $typed) -gt 0
    or set typed ''
    set -l program (string replace -r '^~/' "$HOME/" -- $words[1])
    set -e words[1]
    type -q -- $program
    or return
    for line in ($program komplettera -- $words $typed 2>/dev/null)
        switch $line
            case \tfil \tkatalog
                __tertial_names (string trim -- $line) $typed
            case '*'
                printf '%s\n' $line
        end
    end
end

complete -c tertial -f -a '(__tertial_complete)'
