#!/usr/bin/env perl
# standards.t: what PDF/UA-1 and PDF/A-2a ask of a file, by veraPDF, which is started once for all of them.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Tap;
use Encode qw(decode_utf8);

# What veraPDF finds: file → rules broken, none for a file that passes. Undef when it cannot be run, and why.
sub validate
{
	my ($flavour, @files) = @_;
	my (%broken, $file);

	system("'$top/tools/verapdf.sh' $flavour " . join(' ', map { "'$_'" } @files) . " >'$tmp/found' 2>'$tmp/why'");
	return (undef, slurp("$tmp/why") =~ s/^verapdf: |\n//gr) if $? >> 8 == 3;
	for (split /\n/, slurp("$tmp/found")) {
		if (/^(PASS|FAIL) (.*) \Q$flavour\E$/) {
			$file = $2;
			$broken{$file} = [];
		} elsif ($file && /^  FAIL (\S+)/) {
			push @{$broken{$file}}, $1;
		}
	}
	return \%broken;
}

sub slurp
{
	my ($file) = @_;

	open(my $in, '<:raw', $file) or return '';
	local $/;
	return decode_utf8(scalar <$in>);
}

system($cvpdf, '-q', "$top/examples/resume.yaml", '-o', "$tmp/plain.pdf");
my ($broken, $why) = validate('ua1', "$tmp/plain.pdf");
if ($broken) {
	ok(@{$broken->{"$tmp/plain.pdf"}} > 0, 'veraPDF refuses a file that is not tagged');
} else {
	skip('veraPDF', $why);
}
done();
