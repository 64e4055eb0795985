#!/usr/bin/perl
# citations.t: formats of references against citeproc. citations/README.md says what the files are.
#
#   UPDATE=1 tests/citations.t   prints the lines of deviations.tsv that would be needed, without their reasons
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Tap;

binmode STDERR, ':utf8';
my $least = 150;    # references that are to be the same to the letter

my $dir = "$top/tests/citations";

# The lines of a table, split at tabs; comments begin with '#'.
sub table
{
	my ($name) = @_;

	open my $file, '<:utf8', "$dir/$name" or die "$name: $!";
	return map { chomp; [split /\t/] } grep { !/^#/ } <$file>;
}

# The ids of publications.yaml, in its order.
sub ids
{
	open my $file, '<:utf8', "$dir/publications.yaml" or die $!;
	return map { /^  - id: (.*)/ } <$file>;
}

# The references of a dump of blocks: a string for each item, with <i>…</i> around what is italic.
sub references
{
	my ($dump) = @_;
	my (@found, $label);

	for (split /\n/, $dump) {
		my ($indent) = /^( *)/;

		push @found, '' if /^ *stack role=item /;
		last if /^(header|footer) /;
		next unless @found;
		$label = length $indent if /^ *label /;
		next unless /^ *text "((?:[^"\\]|\\.)*)"(.*)/;
		if (defined $label && length $indent > $label) {
			next;
		}
		undef $label;
		my ($text, $look) = ($1, $2);
		$text =~ s/\\(.)/$1/g;
		$text =~ tr/\x{a0}/ /;
		$text = "<i>$text</i>" if $look =~ / italic /;
		$found[-1] .= $text;
	}
	s{</i><i>}{}g for @found;
	return @found;
}

sub write_file
{
	my ($name, $text) = @_;

	open my $file, '>:utf8', "$tmp/$name" or die $!;
	print $file $text;
	close $file;
}

my %deviations = map { ("$_->[0] $_->[1]" => $_) } table('deviations.tsv');
my %expected = map { ("$_->[0] $_->[1]" => $_->[2]) } table('expected.tsv');
my %formats = map { ($_->[0] => 1) } table('expected.tsv');
my @ids = ids();
my $same = 0;

for my $format (sort keys %formats) {
	my @ours = references(output($cvpdf, "$dir/publications.yaml", '--dump=blocks', '--set', "citations.format=$format", '--set',
			'citations.number=false', '-q') // '');

	ok(@ours == @ids, "$format: all are printed", scalar @ours);
	for my $i (0 .. $#ids) {
		my $key = "$format $ids[$i]";
		my ($ours, $wanted, $deviation) = ($ours[$i] // '', $expected{$key} // '', delete $deviations{$key});

		print STDERR join("\t", $format, $ids[$i], $ours, ''), "\n" if $ENV{UPDATE} && $ours ne $wanted;
		$same++ if $ours eq $wanted;
		if (!$deviation) {
			ok($ours eq $wanted, $key, "ours: $ours", "theirs: $wanted");
		} elsif ($ours eq $wanted) {
			ok(0, $key, 'is as citeproc has it: no deviation any more');
		} else {
			ok($ours eq $deviation->[2] && $deviation->[3], "$key, on purpose", "ours: $ours",
				"should be: $deviation->[2]");
		}
	}
}
# The manual's example: every format as it shows it, and its own one.
open my $manual, '<:utf8', "$top/docs/publications.md" or die $!;
my $text = do { local $/; <$manual> };
my ($cv) = $text =~ /^```yaml cv\n(.*?)^```/ms;
my ($own) = $text =~ /^```yaml format\n(.*?)^```/ms;
write_file('own.yaml', $own);
my %shown = $text =~ /^\| `(\w+)` \| (.*) \|$/mg;
for my $format ('plain', sort(keys %formats), './own.yaml') {
	write_file('cv.yaml', $cv =~ s{format: ieee}{format: $format}r);
	my ($printed) = references(output($cvpdf, "$tmp/cv.yaml", '--dump=blocks', '--set', 'publications.number=false', '-q') // '');

	$printed =~ s{</?i>}{*}g if $printed;
	(my $wanted = $shown{$format} // '') =~ s/\*\*//g;
	$wanted = 'Holt, M., & Brandt, L.: Slow Rivers and Fast Models. *Journal of River Studies* 12, 3217–31, 2022. doi:10.5555/jrs.2022.17'
		if $format eq './own.yaml';
	ok($printed && $printed eq $wanted, "docs/publications.md: $format", "printed: $printed", "shown: $wanted");
}
ok(!%deviations, 'every deviation is of a reference that there is', sort keys %deviations);
ok($same >= $least, "at least $least are the same to the letter", $same);
done();
