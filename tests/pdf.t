#!/usr/bin/env perl
# pdf.t: every example in every style, read back by programs that know nothing of cvpdf: is the file sound, are all words of the CV
# there, in order and where --dump=pages puts them, do links cover their words, are outline, metadata and fonts right, does nothing
# leave its margins. And the bytes: the same on every run, alone or among others, and not too many.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Tap;
use Encode qw(decode_utf8);
use Unicode::Normalize qw(NFC NFD);

use constant {
	POSITION => 0.01,      # pt: the most that a glyph may be off
	EDGE     => 8 * 72 / 25.4, # pt: nothing is printed nearer to the paper's edge
	TWO_PAGE => 60 * 1024, # bytes
};

need('qpdf', 'qpdf');
need('pdftotext', 'poppler-utils');
need('mutool', 'mupdf-tools');

my @styles = qw(classic formal timeline compact academic banking sidebar awesome);
my @examples = map { m{([^/]+)\.yaml$} } sort glob "$top/examples/*.yaml";

# --- What cvpdf says ------------------------------------------------------------------------------------------------

sub unquoted
{
	my ($text) = @_;

	$text =~ s/\\u\{([0-9a-f]+)\}/chr hex $1/ge;
	$text =~ s/\\n/ /g;
	$text =~ s/\\(.)/$1/g;
	return $text;
}

# --dump=pages: pages of texts, links; the outline; the elements' tree.
sub read_pages
{
	my ($dump) = @_;
	my %read = (pages => [], outline => [], elements => []);
	my ($page, $part) = (undef, 'pages');

	for (split /\n/, $dump) {
		if (/^page \d+ (\S+) (\S+)/) {
			$page = {width => $1, height => $2, texts => [], images => []};
			push @{$read{pages}}, $page;
		} elsif (/^(outline|elements)$/) {
			$part = $1;
		} elsif ($part eq 'outline' && /^( +)"((?:[^"\\]|\\.)*)" page (\d+)/) {
			push @{$read{outline}}, {depth => length($1) / 2 - 2, title => unquoted($2), page => $3};
		} elsif ($part eq 'elements' && /^( *)(\D+?)(\d+)\b/) {
			push @{$read{elements}}, {depth => length($1) / 2, role => $2, id => "$2$3"};
		} elsif (/^  text (\S+) (\S+) (\S+) "((?:[^"\\]|\\.)*)" (\S+) (\S+)(.*)/) {
			my %text = (x => $1, y => $2, width => $3, text => unquoted($4), font => $5, size => $6);
			my $rest = $7;

			$text{starts} = [split / /, $1] if $rest =~ s/ @(.*)$//;
			$text{link} = $1 if $rest =~ s/ link=(\S+)//;
			$text{element} = $1 if $rest =~ /(?:^| )([a-z]+\d+)(?: |$)/;
			push @{$page->{texts}}, \%text;
		} elsif (/^  (icon|image|rect) (\S+) (\S+) (\S+) (\S+)/) {
			# A background is as high as the page, and may reach to its edge.
			push @{$page->{images}}, {x => $2, y => $3, width => $4, height => $5}
				unless $1 eq 'rect' && $3 == 0 && $5 == $page->{height};
		}
	}
	return \%read;
}

# The texts of a line of --dump=model: runs that touch are one text, links may stand apart; marks follow their name.
sub texts_in
{
	my ($line, $urls, $apart) = @_;
	my (@texts, $text);
	my $end = sub { push @texts, $text if defined $text; undef $text };

	pos($line) = 0;
	while (pos($line) < length $line) {
		if ($line =~ /\G"((?:[^"\\]|\\.)*)"/gc) {
			$text .= unquoted($1);
		} elsif ($line =~ /\G\^([^ ,]+)/gc) {
			$text .= $1;
		} elsif ($line =~ /\G<([^>]*)>/gc) {
			push @$urls, $1;
			$end->() if $apart;
		} elsif ($line =~ /\G(?: \| |, |\w+=)/gc) {
			$end->();
		} elsif ($line =~ /\G: /gc) {
			$text .= ':' if defined $text;
			$end->();
		} elsif ($line =~ /\Gbreak\b/gc) {
			$text .= ' ';
		} else {
			$line =~ /\G./gc;
		}
	}
	$end->();
	return @texts;
}

# What is read, changes how other things are printed, or is checked elsewhere.
my $silent = qr/^(?:cv|alias|native|photo|profile|website|keywords|tags|abstract|id|kind|type|citing|url|list|label|publication|cited|
	topic|status|expected|invited|group)\b/x;

# --dump=model: the person, and for each section that is printed its title, its texts and highlights.
sub read_model
{
	my ($dump) = @_;
	my %read = (urls => [], person => [], sections => []);
	my ($section, $name);

	for (split /\n/, $dump) {
		my ($key, $value) = /^\s*([a-z_]+|-)(?:: | |$)(.*)/ or next;
		my @urls;

		if (/^section (\S+) \d+:\d+(?: kind=(\S+))?(.*)/) {
			$section = {key => $1, kind => $2 || $1, title => join('', texts_in($3, \@urls)), texts => [], items => [],
				    formed => 0, max => 0, empty => 1};
			push @{$read{sections}}, $section;
			next;
		}
		if (/^  name: "((?:[^"\\]|\\.)*)"/ && !$section) {
			$read{name} = unquoted($1);
			next;
		}
		$read{subject} = unquoted($1) if /^cv .*subject="((?:[^"\\]|\\.)*)"/;
		$read{keywords} = [map { unquoted($_) } /keyword="((?:[^"\\]|\\.)*)"/g] if /^cv /;
		$read{language} = $1 if /^cv language=(\S+)/;
		$read{updated} = $1 if /^cv .*updated=(\S+)/;
		$read{formed} = 1 if /^citing .*(?:limit=|form=(?!as-written))/;
		if ($section) {
			$section->{empty} = 0;
			$section->{formed} = 1 if /^ +citing .*(?:limit=|form=(?!as-written))/;
			$section->{max} = 1 if /^ +citing .*max=/;
			# What is not listed goes again.
			@$section{qw(hidden from)} = (0, scalar @{$section->{texts}}) if /^ +(?:publication|entry|group) \d/;
			($section->{hidden}, $#{$section->{texts}}) = (1, $section->{from} - 1) if /^ +list: no/;
			next if $section->{hidden};
		}
		next if $key =~ $silent && $key ne 'label' && $key ne 'url';
		if ($key eq 'url') {
			push @{$read{urls}}, $value =~ /"(.*)"/;
			next;
		}
		my @texts = texts_in($value, \@urls, $key eq 'links');

		push @{$read{urls}}, @urls;
		next if $key eq 'authors' && ($read{formed} || $section && $section->{formed});
		next if $key eq 'label' && $section && $section->{kind} =~ /^(?:publications|preprints|theses|patents)$/;
		push @{$section ? $section->{texts} : $read{person}}, @texts;
		push @{$section->{items}}, @texts if $section && $key eq '-';
	}
	@{$read{sections}} = grep { !$_->{empty} } @{$read{sections}};
	return \%read;
}

# Texts are compared without blanks, case (styles set capitals), dashes, and hyphens, which lines may end with.
sub squeezed
{
	my ($text) = @_;

	$text = uc NFC($text);
	$text =~ s/[\s\x{A0}\x{AD}\x{202F}\x{2009}]+//g;
	$text =~ tr/\x{2010}\x{2013}-//d;
	return $text;
}

sub times_in
{
	my ($all, $part) = @_;
	my ($n, $at) = (0, 0);

	while (($at = index $all, $part, $at) >= 0) {
		$n++;
		$at += length $part;
	}
	return $n;
}

# The squeezed text of each section, in order, and of what stands outside: running lines are no part of it.
sub section_texts
{
	my ($pages) = @_;
	my ($of, @sections, $section) = ({});
	my $outside = '';

	for my $element (@{$pages->{elements}}) {
		$section = $element->{role} eq 'section' ? push(@sections, '') - 1 : undef if $element->{depth} == 1;
		$of->{$element->{id}} = $section;
	}
	for my $page (@{$pages->{pages}}) {
		for my $text (@{$page->{texts}}) {
			next unless $text->{element};
			my $in = $of->{$text->{element}};

			if (defined $in) {
				$sections[$in] .= squeezed($text->{text});
			} else {
				$outside .= squeezed($text->{text});
			}
		}
	}
	return ($outside, @sections);
}

# --- What the file says ---------------------------------------------------------------------------------------------

# The words of the pages as cvpdf means them: texts that touch on a baseline are one.
sub dumped_words
{
	my ($pages) = @_;
	my $all = '';

	for my $page (@{$pages->{pages}}) {
		my ($end, $y) = (-1, -1);

		for my $text (@{$page->{texts}}) {
			my $touches = abs($text->{x} - $end) < 0.5 && abs($text->{y} - $y) < $text->{size} / 2;

			$all .= ($touches ? '' : ' ') . $text->{text};
			($end, $y) = ($text->{x} + $text->{width}, $text->{y});
		}
		$all .= ' ';
	}
	$all =~ tr/\x{A0}/ /;
	return split ' ', NFC($all);
}

sub first_difference
{
	my ($given, $wanted) = @_;

	for my $i (0 .. ($#$given > $#$wanted ? $#$given : $#$wanted)) {
		my ($g, $w) = ($given->[$i] // '(end)', $wanted->[$i] // '(end)');

		return "word $i is '$g', not '$w', behind '" . join(' ', @$wanted[($i > 4 ? $i - 4 : 0) .. $i - 1]) . "'"
			if $g ne $w;
	}
	return undef;
}

# The characters that mutool draws: [character, x, y], blanks left out.
sub drawn
{
	my ($file) = @_;
	my @pages;
	my %entity = (lt => '<', gt => '>', amp => '&', quot => '"', apos => "'");

	for (split /\n/, output('sh', '-c', 'mutool draw -q -F trace "$1" 2>/dev/null', 'sh', $file)) {
		push @pages, [] if /^<page /;
		next unless /<g unicode="([^"]*)"(?: glyph="[^"]*")? x="([^"]*)" y="([^"]*)"/;
		my ($char, $x, $y) = ($1, $2, $3);

		$char =~ s/&#x([0-9a-f]+);/chr hex $1/gei;
		$char =~ s/&(\w+);/$entity{$1}/g;
		push @{$pages[-1]}, [$char, $x, $y] unless $char =~ /^[\s\x{A0}]*$/;
	}
	return @pages;
}

# Without accents: a letter may be drawn as two glyphs.
sub bare
{
	my ($text) = @_;

	$text = NFD($text);
	$text =~ s/[\p{Mn}\p{Cf}]//g;
	return $text;
}

# Where the words begin, in the file and in the dump.
sub misplaced
{
	my ($pages, @drawn) = @_;
	my @wrong;

	for my $p (0 .. $#{$pages->{pages}}) {
		my $page = $pages->{pages}[$p];
		my @chars = @{$drawn[$p] || []};

		for my $text (@{$page->{texts}}) {
			my @words = grep { length } split /[\s\x{A0}]+/, $text->{text};
			my @starts = @{$text->{starts} || []};

			if (@words != @starts) {
				push @wrong, "'$text->{text}' has " . @starts . ' places';
				next;
			}
			for my $word (@words) {
				my ($x, $char, $drawn) = (shift @starts, $chars[0], '');

				return @wrong, "'$word' is not drawn on page " . ($p + 1) unless $char;
				$drawn .= bare((shift @chars)->[0]) while @chars && length($drawn) < length bare($word);
				shift @chars while @chars && !length bare($chars[0][0]);
				return @wrong, "'$drawn' is drawn for '$word' on page " . ($p + 1) if $drawn ne bare($word);
				push @wrong, "'$word' is drawn at $char->[1] $char->[2]"
					if abs($char->[1] - $x) > POSITION
					|| abs($page->{height} - $char->[2] - $text->{y}) > POSITION;
			}
		}
		push @wrong, @chars . ' characters more than the dump has on page ' . ($p + 1) if @chars;
	}
	return @wrong;
}

# Link annotations of each page: [address, left, bottom, right, top].
sub annotations
{
	my ($qdf) = @_;
	my %objects = $qdf =~ /^(\d+) 0 obj\n(.*?)^endobj/msg;
	my @pages;

	while ($qdf =~ /^%% Page (\d+)\n(\d+) 0 obj/mg) {
		my ($page, $object, @links) = ($1, $objects{$2});
		my $list = $object =~ m{/Annots \[(.*?)\]}s ? $1 : '';

		for my $annotation (map { $objects{$_} } $list =~ /(\d+) 0 R/g) {
			my ($url) = $annotation =~ m{/URI \(((?:[^()\\]|\\.)*)\)};
			my ($rect) = $annotation =~ m{/Rect \[(.*?)\]}s;

			$url =~ s/\\([0-7]{3})/chr oct $1/ge;
			$url =~ s/\\(.)/$1/g;
			push @links, [$url, split ' ', $rect];
		}
		$pages[$page - 1] = \@links;
	}
	return @pages;
}

# Each linked word lies in an annotation with its address, and each annotation has such a word.
sub uncovered
{
	my ($pages, @annotations) = @_;
	my @wrong;

	for my $p (0 .. $#{$pages->{pages}}) {
		my $page = $pages->{pages}[$p];
		my @links = @{$annotations[$p] || []};
		my @used = map { 0 } @links;
		my %size; # the largest of the words that share an address: superscripts are smaller

		for my $text (grep { $_->{link} } @{$page->{texts}}) {
			$size{$text->{link}} = $text->{size} if ($size{$text->{link}} // 0) < $text->{size};
		}

		for my $text (grep { $_->{link} && $_->{text} =~ /\S/ } @{$page->{texts}}) {
			my ($x, $y) = ($text->{x}, $page->{height} - $text->{y});
			my ($i) = grep {
				my ($url, $left, $bottom, $right, $top) = @{$links[$_]};

				$url eq $text->{link} && $left <= $x + 0.1 && $right >= $x + $text->{width} - 0.4 * $text->{size}
					&& $bottom <= $y && $top >= $y + 0.5 * $text->{size} && $top - $bottom < 2 * $size{$url};
			} 0 .. $#links;

			push @wrong, "'$text->{text}' has no link to $text->{link}" unless defined $i;
			$used[$i] = 1 if defined $i;
		}
		push @wrong, map { "nothing stands in the link to $links[$_][0]" } grep { !$used[$_] } 0 .. $#links;
	}
	return @wrong;
}

# --- Checks ---------------------------------------------------------------------------------------------------------

sub check_words
{
	my ($what, $model, $pages, $text) = @_;
	$text =~ tr/\x{A0}\f/  /;
	$text =~ s{/\s+/}{//}g; # Lato kerns two slashes so close that poppler takes them for two words
	my $difference = first_difference([split ' ', NFC($text)], [dumped_words($pages)]);

	ok(!$difference, "$what: pdftotext reads all words in order", $difference // ());
	my @odd = $text =~ /([\x{E000}-\x{F8FF}\x{FFFD}\x{FB00}-\x{FB06}\x{F0000}-\x{10FFFF}])/g;
	ok(!@odd, "$what: no private-use or replacement characters, no ligatures", map { sprintf 'U+%04X', ord } @odd);
}

sub check_texts
{
	my ($what, $model, $pages) = @_;
	my ($outside, @sections) = section_texts($pages);
	my (@lost, @disordered);

	for my $text (grep { !/^\s*$/ } $model->{name} =~ /(\S+)/g, @{$model->{person}}) {
		push @lost, "'$text' of the person" if index($outside, squeezed($text)) < 0;
	}
	ok(@sections == @{$model->{sections}}, "$what: as many sections as the model has",
	   scalar(@sections) . ' and ' . scalar @{$model->{sections}});
	for my $i (0 .. $#sections) {
		my $section = $model->{sections}[$i] or last;
		my (%wanted, $at);

		$wanted{squeezed($_)}++ for grep { /\S/ } @{$section->{texts}};
		for my $text (sort keys %wanted) {
			my $n = times_in($sections[$i], $text);

			$n = $wanted{$text} if $n && $section->{kind} eq 'services' || $section->{max};
			push @lost, "'$text' stands $n times in $section->{key}, not $wanted{$text}" if $n < $wanted{$text};
		}
		$at = 0;
		for my $item (map { squeezed($_) } @{$section->{items}}) {
			my $found = index $sections[$i], $item, $at;

			push @disordered, "'$item' in $section->{key}" if $found < 0;
			$at = $found + length $item if $found >= 0;
		}
	}
	ok(!@lost, "$what: all texts of the model are printed", @lost);
	ok(!@disordered, "$what: highlights are in order", @disordered);
}

sub check_links
{
	my ($what, $model, $pages, $qdf) = @_;
	my @annotations = annotations($qdf);
	my %there = map { $_->[0] => 1 } map { @{$_ || []} } @annotations;
	my @wrong = uncovered($pages, @annotations);
	my @lost = grep { !$there{$_} } @{$model->{urls}};

	ok(!@wrong, "$what: links cover their words, and nothing else", @wrong);
	ok(!@lost, "$what: every address of the model is a link", @lost);
}

sub check_outline
{
	my ($what, $model, $pages, $file) = @_;
	my @titles = grep { length } map { $_->{title} } @{$model->{sections}};
	my @top = map { $_->{title} } grep { $_->{depth} == 0 } @{$pages->{outline}};
	my @given = map { /^.(\t+)"(.*)"\t#page=(\d+)/ ? (length($1) - 1) . " $2 $3" : () }
		split /\n/, output('mutool', 'show', $file, 'outline') // '';
	my @wanted = map { "$_->{depth} $_->{title} $_->{page}" } @{$pages->{outline}};

	ok("@given" eq "@wanted", "$what: mutool reads the outline", "given:  @given", "wanted: @wanted");
	ok("@top" eq "@titles", "$what: the outline is the sections' titles", "given:  @top", "wanted: @titles");
}

sub check_metadata
{
	my ($what, $model, $file, $qdf) = @_;
	my %given = map { /^(\w[^:]*):\s*(.*)/ ? ($1 => $2) : () } split /\n/, output('pdfinfo', '-isodates', $file) // '';
	my @wrong;

	push @wrong, "title $given{Title}" unless index($given{Title} // '', $model->{name}) == 0;
	push @wrong, "author $given{Author}" unless ($given{Author} // '') eq $model->{name};
	push @wrong, "subject $given{Subject}" if $model->{subject} && $given{Subject} ne $model->{subject};
	push @wrong, "keywords $given{Keywords}"
		if @{$model->{keywords} || []} && $given{Keywords} ne join ', ', @{$model->{keywords}};
	push @wrong, 'a date' if ($given{CreationDate} || $given{ModDate}) && !$model->{updated};
	push @wrong, "date $given{ModDate}"
		if $model->{updated} && index($given{ModDate} // '', substr $model->{updated}, 0, 10) != 0;
	push @wrong, "producer $given{Producer}" unless $given{Producer} =~ /^cvpdf /;
	push @wrong, 'no /Lang' unless $qdf =~ m{/Lang \(\Q$model->{language}\E\)};
	ok(!@wrong, "$what: title, author, subject, keywords, language; no date", @wrong);
}

sub check_fonts
{
	my ($what, $file) = @_;
	my (undef, undef, @fonts) = split /\n/, output('pdffonts', $file) // '';
	my @wrong = grep { !/ yes +yes +yes +\d+ +0 *$/ || !/^[A-Z]{6}\+/ } @fonts;

	ok(@fonts && !@wrong, "$what: all fonts are embedded subsets that tell their text", @wrong);
}

sub check_margins
{
	my ($what, $blocks, $pages) = @_;
	my @boxes = map { [/first (\S+) (\S+) (\S+) (\S+)/] } grep { /^flow/ } split /\n/, $blocks;
	my @wrong;

	for my $page (@{$pages->{pages}}) {
		for my $text (@{$page->{texts}}) {
			my ($width) = $text->{text} =~ /\s$/ ? $text->{width} - 0.2 * $text->{size} : $text->{width};
			# Quotation marks stand in the margin, signs at a line's end mostly, letters in part.
			my $hang = ($text->{text} =~ /^[\x{AB}\x{BB}\x{2018}-\x{201E}"']/ ? 0.25 : 0.1) * $text->{size};
			my $over = ($text->{text} =~ /[-\x{2013},.;:!?'"\x{2018}-\x{201E}]\s*$/ ? 0.3 : 0.1) * $text->{size};
			my $inside = grep {
				my ($left, $top, $w, $h) = @$_;

				$text->{x} + $hang > $left - 0.05 && $text->{x} + $width - $over < $left + $w + 0.05
					&& (!$text->{element} || $text->{y} > $top && $text->{y} < $top + $h);
			} @boxes;

			push @wrong, "'$text->{text}' at $text->{x} $text->{y}" unless $inside;
			push @wrong, "'$text->{text}' is too near to the paper's edge"
				if $text->{y} < EDGE || $text->{y} > $page->{height} - EDGE + 0.01;
		}
		for my $image (@{$page->{images}}) {
			my $inside = grep {
				# Underlines begin and end with their words, which may hang.
				$image->{x} > $_->[0] - 1.05 && $image->{x} + $image->{width} < $_->[0] + $_->[2] + 1.05
			} @boxes;

			push @wrong, "a picture or rule at $image->{x} $image->{y}" unless $inside;
		}
	}
	ok(!@wrong, "$what: nothing leaves the margins", @wrong);
}

# The model as the style has it read: first the sections of the main column, then those of the others.
sub in_columns
{
	my ($model, $style) = @_;
	my ($listed) = output($cvpdf, 'styles', $style) =~ /^    sections: \[(.*)\]/m;
	my %beside = map { $_ => 1 } split /, /, $listed // '';
	my @order = @{$model->{sections}};

	@order = ((grep { !$beside{$_->{kind}} } @order), (grep { $beside{$_->{kind}} } @order));
	return {%$model, sections => \@order};
}

sub check_file
{
	my ($example, $style, $model) = @_;
	my ($what, $file, $yaml) = ("$example $style", "$tmp/$example-$style.pdf", "$top/examples/$example.yaml");
	my @options = ($yaml, '--style', $style);

	if (system($cvpdf, '-q', @options, '-o', $file) != 0) {
		ok(0, "$what: renders");
		return;
	}
	my $pages = read_pages(output($cvpdf, '-q', @options, '--dump', 'pages'));
	my $qdf = output('qpdf', '--qdf', '--object-streams=disable', '--no-original-object-ids', $file, '-');
	my $said = output('sh', '-c', 'qpdf --check "$1" 2>&1', 'sh', $file);

	ok(defined $said && $said !~ /WARNING|ERROR/, "$what: qpdf finds no fault", $said // 'qpdf fails');
	check_words($what, $model, $pages, output('pdftotext', '-raw', '-enc', 'UTF-8', $file, '-'));
	my @misplaced = misplaced($pages, drawn($file));
	ok(!@misplaced, "$what: mutool draws words where the dump has them", @misplaced);
	check_texts($what, $model, $pages);
	check_links($what, $model, $pages, $qdf);
	check_outline($what, $model, $pages, $file);
	check_metadata($what, $model, $file, $qdf);
	check_fonts($what, $file);
	check_margins($what, output($cvpdf, '-q', @options, '--dump', 'blocks'), $pages);
	ok(-s $file <= TWO_PAGE, "$what: at most 60 KiB", (-s $file) . ' bytes')
		if @{$pages->{pages}} <= 2 && $qdf !~ m{/Subtype /Image};
}

sub bytes_of
{
	my ($file) = @_;

	open(my $in, '<:raw', $file) or return '';
	local $/;
	return scalar <$in>;
}

# The same bytes again: later, in another zone and language, from another folder, among others; and at a moment that is given.
sub check_bytes
{
	my ($example) = @_;
	my $yaml = "$top/examples/$example.yaml";

	mkdir "$tmp/again";
	my %far = (TZ => 'Asia/Tokyo', LC_ALL => 'de_DE.UTF-8', LANG => 'de_DE.UTF-8');
	my %dated = (SOURCE_DATE_EPOCH => '86400');
	my $dated;

	for my $run (['again', {}], ['elsewhere', {%far}], ['', {%dated}], ['of one moment', {%dated, %far}]) {
		my ($name, $set) = @$run;
		local %ENV = (%ENV, %$set);

		system($cvpdf, '-q', $yaml, '--style', 'classic', '-o', "$tmp/again/$example.pdf");
		my $bytes = bytes_of("$tmp/again/$example.pdf");

		$dated //= $bytes if $set->{SOURCE_DATE_EPOCH};
		ok($bytes eq ($set->{SOURCE_DATE_EPOCH} ? $dated : bytes_of("$tmp/$example-classic.pdf")),
		   "$example: the same bytes $name") if $name;
	}
}

for my $example (@examples) {
	my $dump = output($cvpdf, '-q', "$top/examples/$example.yaml", '--dump', 'model') // '';
	my $model = read_model($dump);

	check_file($example, $_, in_columns($model, $_)) for @styles;
	check_bytes($example);
}
mkdir "$tmp/together";
ok(system($cvpdf, '-q', '--style', 'classic', '-o', "$tmp/together/", map { "$top/examples/$_.yaml" } @examples) == 0,
   'all examples in one run');
for my $example (@examples) {
	ok(bytes_of("$tmp/together/$example.pdf") eq bytes_of("$tmp/$example-classic.pdf"), "$example: the same bytes among others");
}
done();
