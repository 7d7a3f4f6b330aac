# Completion of tertial(1) for bash. The program itself says what may stand where:
# "tertial komplettera -- WORD..." prints a line for each candidate for the last word, with a tab
# and what it is. A line without a word asks for names of files (fil) or directories (katalog).

# REPLY: a word as it is typed, without its quotes. Nothing in it is expanded or run.
_tertial_unquote()
{
    local text=$1 quote='' c i
    REPLY=
    for ((i = 0; i < ${#text}; i++)); do
        c=${text:i:1}
        if [[ $c == "$quote" ]]; then
            quote=
        elif [[ -z $quote && ($c == \' || $c == \") ]]; then
            quote=$c
        elif [[ $c == \\ && $quote != \' ]]; then
            i=$((i + 1))
            REPLY+=${text:i:1}
        else
            REPLY+=$c
        fi
    done
}

# _tertial_words: the words of the line up to the cursor. COMP_WORDS is parted at = and : too; what
# stands together in the line is one word.
_tertial_split()
{
    local line=${COMP_LINE:0:COMP_POINT} part rest i
    _tertial_words=()
    for ((i = 0; i <= COMP_CWORD; i++)); do
        part=${COMP_WORDS[i]}
        rest=${line#"${line%%[![:blank:]]*}"}
        if ((i == COMP_CWORD)); then
            part=$rest # without what stands after the cursor
        fi
        if ((i == 0)) || [[ $rest != "$line" || -z $line ]]; then
            _tertial_words+=("$part")
        else
            _tertial_words[${#_tertial_words[@]} - 1]+=$part
        fi
        line=${rest#"$part"}
    done
}

# COMPREPLY gets a candidate, without the head of the word that readline leaves alone.
_tertial_add()
{
    local quoted
    COMPREPLY+=("${1#"$2"}")
    printf -v quoted %q "$1"
    if [[ $quoted != "$1" && $1 != *[!\ -~]* ]]; then
        compopt -o filenames 2>/dev/null # readline quotes it
    fi
    if [[ $1 == *= ]]; then
        compopt -o nospace 2>/dev/null
    fi
}

_tertial()
{
    local REPLY _tertial_words raw typed keep='' value='' line name words=() mark
    COMPREPLY=()
    _tertial_split
    raw=${_tertial_words[${#_tertial_words[@]} - 1]}
    for line in "${_tertial_words[@]}"; do
        _tertial_unquote "$line"
        words+=("$REPLY")
    done
    typed=$REPLY
    for mark in = :; do
        if [[ $COMP_WORDBREAKS == *"$mark"* && $raw != [\"\']* && $typed == *"$mark"* ]]; then
            line=${typed%"$mark"*}$mark
            ((${#line} > ${#keep})) && keep=$line
        fi
    done
    name=${words[0]}
    [[ $name == "~/"* ]] && name=$HOME/${name:2}
    [[ $typed == --*=* ]] && value=${typed#*=} || value=$typed
    while IFS= read -r line; do
        case $line in
        $'\tfil' | $'\tkatalog')
            compopt -o filenames 2>/dev/null
            [[ $line == $'\tfil' ]] && mark=-f || mark=-d
            while IFS= read -r line; do
                line=${typed%"$value"}$line
                COMPREPLY+=("${line#"$keep"}")
            done < <(compgen "$mark" -- "$value")
            ;;
        *) _tertial_add "${line%%$'\t'*}" "$keep" ;;
        esac
    done < <("$name" komplettera -- "${words[@]:1}" 2>/dev/null)
}

complete -F _tertial tertial
