# What the kernel noted, for the scripts that measure.
package notes;
use strict;
use warnings;
use parent 'Exporter';
our @EXPORT = qw(slurp notes level);

sub slurp {
    open my $file, '<', $_[0] or die "$_[0]: $!\n";
    local $/;
    return <$file>;
}

# Every note: when it was (s), in which process, in which thread, what it was, and the rest.
sub notes {
    my $text = slurp('/sys/kernel/tracing/trace');
    # A note that was overwritten could have been one that matters.
    $text =~ m{entries-in-buffer/entries-written: (\d+)/\1 } or die "notes were lost\n";
    my @notes;
    for (split /\n/, $text) {
        my ($thread, $process, $time, $what, $rest) =
            /^\s*(.+)-\d+\s+\(\s*([\d-]+)\)\s+\[\d+\]\s+\S+\s+(\d+\.\d+): (\w+):?(.*)/ or next;
        $rest =~ s/^ //;
        push @notes, [$time, $process, $thread, $what, $rest];
    }
    return @notes;
}

# level LINE WHAT REST: the line's level after what was noted, 'free' when it was given back;
# undefined when the note is of something else.
sub level {
    my ($line, $what, $rest) = @_;
    if ($what eq 'set_many') {
        my ($mask, $bits) = $rest =~ /mask=(\w+) bits=(\w+)/ or die "unknown note: $rest\n";
        return undef unless hex($mask) >> $line & 1;
        return hex($bits) >> $line & 1;
    }
    return undef unless $what =~ /^(set|drive|free)$/;
    my ($offset) = $rest =~ /offset=(\d+)/ or die "unknown note: $rest\n";
    return undef if $offset != $line;
    return 'free' if $what eq 'free';
    my ($value) = $rest =~ /value=(\d+)/ or die "unknown note: $rest\n";
    return $value ? 1 : 0;
}

1;
