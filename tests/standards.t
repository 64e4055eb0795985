#!/usr/bin/env perl
# standards.t: what PDF/UA-1 and PDF/A-2a ask of a file, by veraPDF, for every example in every style and page size, for CVs in many
# languages, with photos, in columns, and with odd characters; what qpdf, MuPDF and Ghostscript say of the same files; and what no
# validator looks at: does the structure tree hold everything once, in the order in which it is read, do XMP and Info agree.
#
#   UPDATE=1 tests/standards.t   writes tests/standards/*.structure anew: read the difference before you keep it
#
# What veraPDF has passed is remembered by its digest in build/, for the same input gives the same bytes.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Tap;
use Digest::SHA;
use Encode qw(decode_utf8 encode_utf8);

use constant COST => 10 * 1024; # bytes: the most that tags, XMP and output intent add to a CV of two pages

# The same files come of every build; the sanitizers take their time with them.
my @styles = ($ENV{VARIANT} // 'release') eq 'release' ? qw(classic formal timeline compact academic banking sidebar awesome)
						       : qw(classic timeline academic sidebar);
my @examples = map { m{([^/]+)\.yaml$} } sort glob "$top/examples/*.yaml";
my @areas = map { glob "$top/tests/cases/$_" } qw(languages/cv_* flows/* photos/* directions/* contacts/*);
# Each style, and one CV that is written from right to left; by the names of files and goldens.
my @golden = (map { ["$_->[0]-$_->[1]-a4", "$_->[0]-$_->[1]"] } grep { my $style = $_->[1]; grep { $_ eq $style } @styles }
	      ['resume', 'classic'], ['engineer', 'sidebar'], ['senior-researcher', 'academic'], ['student', 'timeline'],
	      ['postdoc', 'formal'], ['scientist', 'compact'], ['professor', 'banking'], ['phd-student', 'awesome']);
push @golden, ['case-languages-cv_he', 'hebrew-classic'];
my $verapdf = output("$top/tools/verapdf.sh", 'version') =~ s/\W+/-/gr =~ s/-$//r;
my $no_verapdf = output("$top/tools/verapdf.sh", 'missing') =~ s/\n//r;

# --- The files --------------------------------------------------------------------------------------------------------

sub slurp
{
	my ($file) = @_;

	open(my $in, '<:raw', $file) or return '';
	local $/;
	return scalar <$in>;
}

sub spew
{
	my ($file, $text) = @_;

	open(my $out, '>:raw', $file) or die "$file: $!";
	print $out encode_utf8($text);
	close $out or die "$file: $!";
}

# Renders a CV and returns the file's path, or nothing, which is a failure.
sub render
{
	my ($name, @options) = @_;
	my $file = "$tmp/$name.pdf";

	return $file if system($cvpdf, '-q', @options, '-o', $file) == 0;
	ok(0, "$name renders");
	return;
}

# Characters that a standard says something about, or that readers have trouble with.
my %odd = (
	private   => "Private \x{E000} and \x{F095} use",
	joined    => "Zero\x{200B}width \x{200D} and \x{200C}, a\x{034F}b \x{2060}",
	hyphens   => "hy\x{AD}phen\x{AD}ation, non\x{2011}breaking, \x{AD} alone",
	marks     => "e\x{301}\x{302}\x{303} q\x{323}\x{307} \x{301}alone",
	direction => "\x{200F}abc\x{200E} \x{202E}abc\x{202C} \x{2066}x\x{2069}",
	lost      => "\x{FFFD} lost",
	spaces    => "a\x{2000}b\x{2003}c\x{2009}d\x{202F}e\x{3000}f\x{1680}g",
	signs     => "\x{FB01} \x{FB03} \x{1C6} \x{2116} \x{B2} \x{2211}",
);

sub odd_file
{
	my ($name) = @_;

	spew("$tmp/$name.yaml", <<"END");
person: {name: Ann Lee, headline: "$odd{$name}"}
keywords: ["$odd{$name}"]
style: {extends: classic, running: {header: {line: "{name} | {headline}", first: yes, single: yes}}}
summary: "$odd{$name} _$odd{$name}_ [$odd{$name}](https://example.org/(a)?b=%20c) <https://example.org/é>"
END
	return render("odd-$name", "$tmp/$name.yaml");
}

# A photo whose words are blank, links in a running line, links to one place with words between, a level of headings left out.
sub awkward_file
{
	spew("$tmp/awkward.yaml", <<"END");
person: {name: Ann Lee, headline: "See [here](https://h.example) and [there](https://h.example)", photo: {file: portrait.png, alt: " "}}
style: {extends: classic, running: {header: {line: "{name} | {headline}", first: yes, single: yes}}}
summary: "[one](https://a.example) mid [two](https://a.example)"
publications:
  title: false
  group: type
  entries:
    - {title: Rivers, authors: Ann Lee, type: journal, venue: Water, date: 2020}
    - {title: Lakes, authors: Ann Lee, type: book, date: 2021}
END
	spew("$tmp/portrait.png", '');
	open(my $out, '>:raw', "$tmp/portrait.png") or die;
	print $out slurp("$top/examples/portrait.png");
	close $out;
	return render('awkward', "$tmp/awkward.yaml");
}

# Texts that are longer than a string of PDF/A may be, with and without letters of more than a byte.
my %long = (
	alt     => ['photo: {file: portrait.png, alt: "LONG"}', ''],
	subject => ['', 'subject: "LONG"'],
	title   => ['', 'skills: {title: "LONG", entries: [C]}'],
	marks   => ['', 'summary: "a' . "\x{301}" x 30_000 . '"'],
);

sub long_file
{
	my ($name, $word) = @_;
	my ($person, $rest) = map { s/LONG/$word x (length $word == 5 ? 9000 : 6400)/er } @{$long{$name}};

	spew("$tmp/long.yaml", "person: {name: Ann Lee" . ($person && ", $person") . "}\n$rest\n");
	return render("long-$name-" . length $word, "$tmp/long.yaml");
}

# An address that no string can hold is refused where it stands.
sub check_refused
{
	my ($what, $text, $place) = @_;

	spew("$tmp/refused.yaml", $text);
	my $said = `'$cvpdf' check '$tmp/refused.yaml' 2>&1`;
	my $told = $said =~ /^\Q$tmp\E\/refused\.yaml:\Q$place\E: error: .{1,200} is longer than a PDF can say: 32,767 bytes/;

	ok($told, "$what is refused", substr($said, 0, 300));
}

sub case_file
{
	my ($folder) = @_;
	my ($area, $name) = $folder =~ m{([^/]+)/([^/]+)$};
	my @options = split /\n/, slurp("$folder/args");

	return render("case-$area-$name", "$folder/cv.yaml", @options);
}

# --- Validators ---------------------------------------------------------------------------------------------------------

# What veraPDF finds: file → rules broken, none for a file that passes.
sub validate
{
	my ($flavour, @files) = @_;
	my (%broken, $file);

	spew("$tmp/command", "'$top/tools/verapdf.sh' $flavour " . join(' ', map { "'$_'" } @files) . " >'$tmp/found'");
	system('sh', "$tmp/command");
	for (split /\n/, decode_utf8(slurp("$tmp/found"))) {
		if (/^(PASS|FAIL) (.*) \Q$flavour\E$/) {
			$file = $2;
			$broken{$file} = [];
			push @{$broken{$file}}, 'it fails' if $1 eq 'FAIL';
		} elsif ($file && /^  FAIL (\S+)/) {
			push @{$broken{$file}}, $1;
		}
	}
	return \%broken;
}

sub check_flavour
{
	my ($flavour, @files) = @_;
	my $passed = "$top/build/$verapdf-$flavour.passed";
	my %passed = map { $_ => 1 } split /\n/, slurp($passed);
	my %digest = map { $_ => Digest::SHA->new(256)->addfile($_, 'b')->hexdigest } @files;
	my @new = grep { !$passed{$digest{$_}} } @files;

	return skip("veraPDF, flavour $flavour", $no_verapdf) if $no_verapdf;
	my $broken = @new ? validate($flavour, @new) : {};
	my @wrong = map { my $file = $_; (my $name = $file) =~ s{.*/}{}; map { "$name: $_" } @{$broken->{$file} // ['not looked at']} } @new;

	ok(!@wrong, "veraPDF, flavour $flavour: no failure in " . @files . ' files', @wrong);
	open(my $out, '>>', $passed) or return;
	print $out map { "$digest{$_}\n" } grep { $broken->{$_} && !@{$broken->{$_}} } @new;
	close $out;
}

# Programs that say nothing of a sound file; where they do, file by file.
sub check_silent
{
	my ($what, $command, @files) = @_;
	my $silent = sub { (output('sh', '-c', "$command 2>&1 || echo it fails", 'sh', @_) // 'it cannot be run') !~ /\S/ };
	my @wrong = $silent->(@files) ? () : grep { !$silent->($_) } @files;

	ok(!@wrong, "$what: nothing to say of " . @files . ' files', map { m{([^/]+)$} } @wrong);
}

# --- The structure ------------------------------------------------------------------------------------------------------

# A value of PDF's syntax at pos($$text): references are "12 R", names keep their slash, dictionaries are hashes.
sub parse
{
	my ($text) = @_;

	$$text =~ /\G\s+/gc;
	return "$1 R" if $$text =~ /\G(\d+) \d+ R\b/gc;
	return $1 if $$text =~ m{\G(/[^\s/<>\[\]()]*|[-+.\d]+|true|false|null)}gc;
	return $1 if $$text =~ /\G(\((?:[^()\\]|\\.|(?1))*\))/gcs;
	return $1 if $$text =~ /\G(<[0-9A-Fa-f]*>)/gc;
	if ($$text =~ /\G\[/gc) {
		my @items;

		push @items, parse($text) until $$text =~ /\G\s*\]/gc;
		return \@items;
	}
	if ($$text =~ /\G<</gc) {
		my %dict;

		until ($$text =~ /\G\s*>>/gc) {
			my $key = parse($text);

			$dict{$key} = parse($text);
		}
		return \%dict;
	}
	die 'syntax at ' . substr $$text, pos($$text) // 0, 40;
}

# The objects of a file, "12 R" → value; a stream's content is in its dictionary under "stream".
sub read_objects
{
	my ($file) = @_;
	my $qdf = slurp($file);
	my %objects;

	while ($qdf =~ /^(\d+) 0 obj\n(.*?)^endobj/msg) {
		my ($number, $text) = ($1, $2);
		my $value = parse(\$text);

		$value->{stream} = $1 if ref $value eq 'HASH' && $text =~ /\G\nstream\n(.*)^endstream/msgc;
		$objects{"$number R"} = $value;
	}
	return \%objects;
}

# A walk through the tree: where each sequence and annotation belongs, headings in order, and what is wrong.
sub walk
{
	my ($objects, $ref, $parent, $read) = @_;
	my $element = $objects->{$ref};
	my $type = $element->{'/S'} // '?';
	my @kids = ref $element->{'/K'} eq 'ARRAY' ? @{$element->{'/K'}} : ($element->{'/K'} // ());
	my ($content, @types);

	push @{$read->{wrong}}, "$type does not know its parent" unless ($element->{'/P'} // '') eq $parent;
	push @{$read->{wrong}}, "$type is empty" unless @kids;
	push @{$read->{headings}}, $1 if $type =~ m{^/H(\d)$};
	push @{$read->{wrong}}, 'a figure has no words' if $type eq '/Figure' && ($element->{'/Alt'} // '()') =~ /^\(\s*\)$/;
	for my $kid (@kids) {
		if (!ref $kid && $kid =~ / R$/) {
			push @types, $objects->{$kid}{'/S'} // '?';
			walk($objects, $kid, $ref, $read);
		} elsif (ref $kid && ($kid->{'/Type'} // '') eq '/OBJR') {
			push @{$read->{annotations}{$kid->{'/Obj'}}}, $ref;
		} else {
			my $page = ref $kid ? $kid->{'/Pg'} // $element->{'/Pg'} : $element->{'/Pg'};

			push @{$read->{sequences}{$page}{ref $kid ? $kid->{'/MCID'} : $kid}}, $ref;
			$content = 1;
		}
	}
	my %may = ('/L' => '/LI', '/LI' => '/Lbl|/LBody', '/Document' => '/Sect|/P|/H\d|/Figure|/Link|/L');

	push @{$read->{wrong}}, map { "$_ in $type" } grep { $may{$type} && !/^(?:$may{$type})$/ } @types;
	push @{$read->{wrong}}, "content in $type" if $content && $type =~ m{^/(?:Document|Sect|L|LI|Div)$};
	return $read;
}

# The parent tree as a hash.
sub read_numbers
{
	my ($objects, $node) = @_;
	my %numbers = @{$node->{'/Nums'} || []};

	return (%numbers, map { read_numbers($objects, $objects->{$_}) } @{$node->{'/Kids'} || []});
}

# The sequences of a content stream in order; what is shown outside them, or opens in a text object and does not close in it.
sub read_content
{
	my ($stream) = @_;
	my (@sequences, @wrong, @open);
	my $in_text = 0;

	# What strings hold says nothing, and may be anything.
	$stream =~ s/\((?:[^()\\]|\\.)*\)/()/gs;
	$stream =~ s/(?<!<)<[0-9A-Fa-f\s]*>(?!>)/()/g;
	for (split /\n/, $stream) {
		push @sequences, $1 if m{^/\w+\s*<</MCID (\d+)>>\s*BDC$};
		push @open, $in_text if /\bB[DM]C$/;
		if (/\bBT$/) {
			$in_text = 1;
		} elsif (/\bET$/) {
			push @wrong, 'a sequence reaches over a text object' if grep { $_ } @open;
			$in_text = 0;
		} elsif (/\bEMC$/) {
			push @wrong, 'a sequence ends in a text object that it did not begin in' if !@open || pop(@open) != $in_text;
		} elsif (/(?:TJ|Tj|\bf|\bS|\bDo)\b/ && !@open) {
			push @wrong, "'$_' belongs to nothing";
		}
	}
	push @wrong, 'a sequence does not end' if @open;
	return (\@sequences, \@wrong);
}

sub objects_of
{
	my ($file) = @_;

	system('qpdf', '--qdf', '--object-streams=disable', $file, "$tmp/qdf.pdf");
	return read_objects("$tmp/qdf.pdf");
}

# Each sequence of a page taken away, one after the other: what it showed then belongs to nothing. So the check above can fail.
sub check_mutated
{
	my ($file) = @_;
	my $objects = objects_of($file);
	my ($page) = grep { ref eq 'HASH' && ($_->{'/Type'} // '') eq '/Page' } values %$objects;
	my $stream = $objects->{$page->{'/Contents'}}{stream};
	my ($sequences, $faults) = read_content($stream);
	my @missed = @$faults;

	for my $n (@$sequences) {
		my $mutated = $stream;

		# The rest of the page's sequences is as it was: the one that ends first behind this begin is its own.
		$mutated =~ s{^/\w+\s*<</MCID $n>>\s*BDC\n((?:/\w+\s*<</ActualText.*?^EMC\n|.)*?)^EMC\n}{$1}ms or next;
		push @missed, "sequence $n" unless grep { /belongs to nothing/ } @{(read_content($mutated))[1]};
	}
	ok(@$sequences > 20 && !@missed, 'what belongs to nothing is found, whatever sequence is taken away', @missed);
}

sub check_tree
{
	my ($what, $file) = @_;
	my $objects = objects_of($file);
	my ($catalog) = grep { ref eq 'HASH' && ($_->{'/Type'} // '') eq '/Catalog' } values %$objects;
	my $root = $objects->{$catalog->{'/StructTreeRoot'}};
	my $read = walk($objects, $root->{'/K'}, $catalog->{'/StructTreeRoot'}, {wrong => []});
	my %parents = read_numbers($objects, $objects->{$root->{'/ParentTree'}});
	my @wrong = @{$read->{wrong}};
	my $level = 0;

	for my $heading (@{$read->{headings}}) {
		push @wrong, "H$heading comes after H$level" if $heading > $level + 1;
		$level = $heading;
	}
	for my $ref (grep { ref $objects->{$_} eq 'HASH' && ($objects->{$_}{'/Type'} // '') eq '/Page' } keys %$objects) {
		my $page = $objects->{$ref};
		my ($sequences, $faults) = read_content($objects->{$page->{'/Contents'}}{stream} // '');
		my @back = @{$parents{$page->{'/StructParents'}} || []};
		my @annotations = @{$page->{'/Annots'} || []};

		push @wrong, @$faults;
		push @wrong, 'sequences are not numbered in order' if "@$sequences" ne join ' ', 0 .. $#$sequences;
		for my $n (0 .. $#$sequences) {
			my @of = @{$read->{sequences}{$ref}{$n} || []};

			push @wrong, "sequence $n belongs to " . @of . ' elements' if @of != 1;
			push @wrong, "the way back of sequence $n is wrong" if @of == 1 && ($back[$n] // '') ne $of[0];
		}
		push @wrong, 'the tree names sequences that are not there' if keys %{$read->{sequences}{$ref} || {}} > @$sequences;
		push @wrong, 'the tab key has no order' if @annotations && ($page->{'/Tabs'} // '') ne '/S';
		for my $annotation (@annotations) {
			my $link = $objects->{$annotation};
			my @of = @{$read->{annotations}{$annotation} || []};

			push @wrong, 'a link is no link' if @of != 1 || $objects->{$of[0]}{'/S'} ne '/Link';
			push @wrong, 'the way back of a link is wrong' if ($parents{$link->{'/StructParent'} // -1} // '') ne ($of[0] // '');
			push @wrong, 'a link has no words' if ($link->{'/Contents'} // '()') eq '()';
		}
	}
	ok(!@wrong, "$what: the structure tree holds everything once and can be gone both ways", @wrong);
}

# What pdfinfo reads aloud: types and texts.
sub read_aloud
{
	my ($file) = @_;
	my $text = output('pdfinfo', '-struct-text', $file) // '';

	return join '', map { s/ \((?:block|inline)\)|:$//gr . "\n" } grep { !m{^\s*(?:/|Object \d|""$)} } split /\n/, $text;
}

sub check_golden
{
	my ($file, $name) = @_;
	my $golden = "$FindBin::Bin/standards/$name.structure";
	my $given = read_aloud($file);

	spew($golden, $given) if $ENV{UPDATE};
	my @given = split /\n/, $given;
	my @wanted = split /\n/, decode_utf8(slurp($golden));
	my ($i) = grep { ($given[$_] // '(end)') ne ($wanted[$_] // '(end)') } 0 .. ($#given > $#wanted ? $#given : $#wanted);

	ok(@wanted && !defined $i, "$name: pdfinfo -struct-text reads it in order",
	   defined $i ? ("line " . ($i + 1), 'given:  ' . ($given[$i] // '(end)'), 'wanted: ' . ($wanted[$i] // '(end)')) : ());
}

# --- Metadata -----------------------------------------------------------------------------------------------------------

sub check_xmp
{
	my ($what, $file) = @_;
	my %info = map { /^(\w[^:]*):\s*(.*)/ ? ($1 => $2) : () } split /\n/, output('pdfinfo', '-isodates', $file) // '';
	my $packet = slurp($file) =~ /(<\?xpacket begin.*<\?xpacket end)/s ? decode_utf8($1) : '';
	my %as = (Title => 'dc:title', Author => 'dc:creator', Subject => 'dc:description', Keywords => 'pdf:Keywords',
		  Producer => 'pdf:Producer', CreationDate => 'xmp:CreateDate', ModDate => 'xmp:ModifyDate');
	my @wrong;

	for my $key (sort keys %as) {
		my ($value) = $packet =~ /<$as{$key}>(?:<rdf:\w+><rdf:li[^>]*>)?([^<]*)/;
		my $info = $info{$key};

		$value =~ s/&lt;/</g, $value =~ s/&gt;/>/g, $value =~ s/&amp;/&/g if defined $value;
		$info = substr $info, 0, length $value if defined $info && defined $value && $key =~ /Date/;
		push @wrong, "$key: " . ($info // 'none') . ' and ' . ($value // 'none') if ($info // '') ne ($value // '');
	}
	ok(!@wrong, "$what: XMP and Info agree", @wrong);
}

# ------------------------------------------------------------------------------------------------------------------------

need('qpdf', 'qpdf');
need('mutool', 'mupdf-tools');
need('pdfinfo', 'poppler-utils');
need('gs', 'ghostscript');

my @files;
for my $example (@examples) {
	for my $style (@styles) {
		push @files, map { render("$example-$style-$_", "$top/examples/$example.yaml", '-s', $style, '--set', "style.page.size=$_") }
			qw(a4 letter);
	}
}
push @files, map { case_file($_) } @areas;
push @files, map { odd_file($_) } sort keys %odd;
push @files, awkward_file();
for my $name (sort keys %long) {
	push @files, map { long_file($name, $_) } 'word ', "w\x{14D}rd\x{1F600} ";
}
check_refused('a long URL', "person: {name: Ann Lee, website: https://example.org/" . 'a' x 40_000 . "}\n", '1:34');
check_refused('a long link', "person: {name: Ann Lee}\nsummary: See [this](https://example.org/" . "\x{E9}" x 20_000 . ").\n", '2:14');
check_refused('a long handle', "person: {name: Ann Lee, profiles: {github: " . 'a' x 40_000 . "}}\n", '1:44');

# With the source inside: each style, photos and bibliographies, and what is awkward.
my @attached = map { my $style = $_; map { render("attached-$_-$style", "$top/examples/$_.yaml", '-s', $style, '--attach') }
				     qw(postdoc senior-researcher) } @styles;
push @attached, map { render('attached-' . m{([^/]+)$}, "$_/cv.yaml", '--attach') } map { glob "$top/tests/cases/$_" }
		('photos/*', 'directions/*', 'languages/cv_{he,hi,ja,el}');
push @attached, map { render("attached-$_", "$tmp/$_.yaml", '--attach') } 'awkward', sort keys %odd;

my ($plain) = render('plain', "$top/examples/engineer.yaml", '-s', 'classic', '--pdf-standard', 'none');
if ($no_verapdf) {
	skip('veraPDF refuses a file of no standard', $no_verapdf);
} else {
	my $broken = validate('ua1', $plain);

	ok(@{$broken->{$plain} || []} > 1, 'veraPDF refuses a file of no standard', %$broken);
}
check_flavour('ua1', @files, @attached);
check_flavour('2a', @files);
check_flavour('3a', @attached);
my $unsaid = "-e '^checking ' -e '^PDF Version' -e ' is not ' -e '^No syntax' -e '^errors that'";

check_silent('qpdf', "for f; do qpdf --check \"\$f\"; done 2>&1 | grep -v $unsaid || :", @files);
check_silent('MuPDF', 'for f; do mutool info "$f" 2>&1 >/dev/null; done', @files);
check_silent('Ghostscript', 'gs -q -dNOPAUSE -dBATCH -sDEVICE=pgmraw -r20 -sOutputFile=/dev/null "$@"', @files);
# Styles that set things in different ways; the others differ in looks.
check_tree(m{([^/]+)\.pdf$}, $_) for grep { /-(?:classic|academic|sidebar|awesome)-a4\.pdf|case-|odd-|awkward/ } @files;
check_xmp($_, "$tmp/$_-classic-a4.pdf") for @examples;
check_golden("$tmp/$_->[0].pdf", $_->[1]) for @golden;
check_mutated("$tmp/engineer-classic-a4.pdf");

my $cost = (-s "$tmp/engineer-classic-a4.pdf") - (-s $plain);
ok($cost <= COST, 'tags, XMP and output intent add at most 10 KiB to a CV of two pages', "$cost bytes");
note("they add $cost bytes");
done();
