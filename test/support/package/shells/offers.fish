# offers.fish COMPLETION LINE: prints what fish offers for the last word of the line, one a line, without the explanations: as on the terminal, those that begin with it.
source $argv[1]
set -l begun (string replace -r '.* ' '' -- $argv[2])
for offer in (complete -C $argv[2])
    set -l word (string split -f1 \t -- $offer)
    test (string sub -l (string length -- $begun) -- $word) = "$begun"; and echo $word
end
true
