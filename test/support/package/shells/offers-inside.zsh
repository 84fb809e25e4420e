# What the shell in the terminal of offers.zsh runs: every match is printed behind \2, and \1 is the end.
PROMPT= RPROMPT=
fpath=($1 $fpath)
autoload -Uz compinit && compinit -u -D
bindkey '^I' complete-word
compadd() {
  if [[ ${@[1,(i)(-|--)]} != *-(O|A|D)\ * ]]; then
    local -a hits
    builtin compadd -A hits "$@"
    local hit
    for hit in $hits; do print -r -- $'\n\2'$hit; done
  fi
  builtin compadd "$@"
}
ended() { print -r -- $'\n\1' }
comppostfuncs=(ended)
print ready
