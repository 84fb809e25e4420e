# offers.zsh FOLDER LINE: prints what zsh offers for the last word of the line, one a line: a shell in a terminal of its own, whose Tab key is pressed.
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "source ${0:A:h}/offers-inside.zsh ${(q)1}"
local line
while zpty -r shell line && [[ $line != *ready* ]]; do :; done
zpty -w -n shell "$2"$'\t'
while zpty -r shell line && [[ $line != *$'\1'* ]]; do
  [[ $line == *$'\2'* ]] && print -r -- ${${line#*$'\2'}%%[$'\r\n']*}
done
zpty -d shell
