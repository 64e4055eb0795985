# Tap.pm: the Test Anything Protocol for tests in Perl, as lib.sh is for those in sh, and reading back what cvpdf writes.
#
#   ok(TRUTH, NAME, NOTES...)   passes when true; notes are shown when not
#   skip(NAME, REASON)          passes and says why nothing was tried; a failure with NO_SKIP=1
#   need(PROGRAM, PACKAGE)      whether PROGRAM is there; skips the whole test, naming PACKAGE, when not
#   output(COMMAND, ARGS...)    what a program prints, as characters; undef when it fails
package Tap;
use strict;
use warnings;
use utf8;
use Cwd qw(abs_path);
use Encode qw(decode_utf8);
use File::Basename qw(dirname);
use File::Temp qw(tempdir);
use Exporter qw(import);
our @EXPORT = qw(ok skip need note done output $tmp $top $cvpdf);

our $top = dirname(abs_path(dirname($0)));
our $build = $ENV{BUILD} || "$top/build/release";
our $cvpdf = $ENV{CVPDF} || "$build/cvpdf";
our $tmp = tempdir(CLEANUP => 1);
my ($n, $failed) = (0, 0);

binmode STDOUT, ':utf8';
$| = 1;
delete $ENV{SOURCE_DATE_EPOCH};

sub note
{
	print map { my $text = $_; $text =~ s/^/# /mg; "$text\n" } @_;
}

sub ok
{
	my ($passed, $name, @notes) = @_;

	$n++;
	printf "%s %d - %s\n", $passed ? 'ok' : 'not ok', $n, $name;
	return 1 if $passed;
	$failed++;
	note(@notes > 12 ? (@notes[0 .. 11], '…') : @notes);
	return 0;
}

sub skip
{
	my ($name, $reason) = @_;

	return ok(0, $name, $reason) if $ENV{NO_SKIP};
	$n++;
	print "ok $n - $name # SKIP $reason\n";
}

sub done
{
	print "1..$n\n";
	exit($failed ? 1 : 0);
}

sub need
{
	my ($program, $package) = @_;

	return if grep { -x "$_/$program" } split /:/, $ENV{PATH};
	skip("$program is there", "$program is missing (package $package)");
	done();
}

sub output
{
	my @command = @_;

	open(my $pipe, '-|', @command) or return undef;
	local $/;
	my $text = <$pipe>;
	close $pipe or return undef;
	return decode_utf8($text // '');
}

1;
