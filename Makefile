# Makefile: builds, tests and installs cvpdf. GNU make; `make help` lists the targets.
#
#   VARIANT=release|debug|san|coverage   what to build, in build/VARIANT
#   CC, CFLAGS, LDFLAGS                  as usual; CFLAGS come after ours
#   WERROR=1                             warnings are errors
#   FONT_PATH=FOLDER                     where to look for the embedded fonts first
#   HYPHEN_PATH=FOLDER                   where to look for hyphenation patterns first
#   HYPHENATION='de en-gb …'             the languages whose patterns are embedded; all
#   PREFIX, DESTDIR                      where to install

VARIANT ?= release
BUILD ?= build/$(VARIANT)
PREFIX ?= /usr/local
HYPHENATION ?= all
CC := $(if $(filter default undefined,$(origin CC)),cc,$(CC))
MAKEFLAGS += --no-builtin-rules
.SUFFIXES:
.DELETE_ON_ERROR:

# `make deps demo` on a fresh machine: what follows deps is made by a second make, which finds the packages.
ifneq ($(filter deps deps-all,$(MAKECMDGOALS)),)

LATER := $(filter-out deps deps-all,$(MAKECMDGOALS))
.PHONY: deps deps-all $(LATER)
deps:
	@tools/deps.sh
deps-all: $(filter deps,$(MAKECMDGOALS))
	@tools/deps.sh --all
ifneq ($(LATER),)
$(firstword $(LATER)): $(filter deps deps-all,$(MAKECMDGOALS))
	+@$(MAKE) --no-print-directory $(LATER)
$(wordlist 2,$(words $(LATER)),$(LATER)): $(firstword $(LATER))
	@:
endif

else

# --- What is built -------------------------------------------------------------------------------------------------

VERSION := $(shell sed -n 's/^.define CVPDF_VERSION "\(.*\)"/\1/p' include/cvpdf.h 2>/dev/null)
SOVERSION := 0
SOURCES := $(sort $(wildcard src/*/*.c))
GENERATED := $(patsubst %,$(BUILD)/gen/%.c,fonts hyphens styles formats words_table bound_table)
APP_OBJECTS := $(patsubst %.c,$(BUILD)/obj/%.o,$(filter src/app/%,$(SOURCES)))
LIB_OBJECTS := $(patsubst %.c,$(BUILD)/obj/%.o,$(filter-out src/app/%,$(SOURCES))) $(GENERATED:.c=.o)
LIBRARY := $(BUILD)/libcvpdf.a
PROGRAM := $(BUILD)/cvpdf
ifeq ($(shell uname -s),Darwin)
SHARED_LINK := libcvpdf.dylib
SHARED_NAME := libcvpdf.$(SOVERSION).dylib
SHARED_FLAGS = -dynamiclib -install_name $(PREFIX)/lib/$(SHARED_NAME)
else
SHARED_LINK := libcvpdf.so
SHARED_NAME := libcvpdf.so.$(SOVERSION)
SHARED_FLAGS := -shared -Wl,-soname,$(SHARED_NAME) -Wl,--as-needed
endif
SHARED := $(BUILD)/$(SHARED_NAME)

UNIT_TESTS := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/*_test.c))
BIB_PRINT := $(BUILD)/bib/print
HYPHENATION_PRINT := $(BUILD)/hyphenation/print
C_EXAMPLES := $(patsubst examples/%.c,$(BUILD)/examples/%,$(wildcard examples/*.c))
DEMOS := $(patsubst examples/%.yaml,build/demo/%.pdf,$(wildcard examples/*.yaml))

# --- How -----------------------------------------------------------------------------------------------------------

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes $(if $(WERROR),-Werror)
FLAGS_release := -O2 -g1
FLAGS_debug := -O0 -g3
FLAGS_san := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
FLAGS_coverage := -O0 -g --coverage
ifndef FLAGS_$(VARIANT)
$(error VARIANT is release, debug, san or coverage, not '$(VARIANT)')
endif

# One set of objects serves the program and both libraries; only what CVPDF_API marks is visible in the shared one.
ALL_CPPFLAGS = -D_XOPEN_SOURCE=700 -Iinclude -Isrc $(LIB_CFLAGS) $(CPPFLAGS)
ALL_CFLAGS = -std=c17 -fPIC -fvisibility=hidden -pthread $(FLAGS_$(VARIANT)) $(WARNINGS) $(CFLAGS)
ALL_LDFLAGS = -pthread $(FLAGS_$(VARIANT)) $(CFLAGS) $(LDFLAGS)
COMPILE = $(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP

.PHONY: all help clean demo check unit lint format docs pictures coverage quality bench install uninstall FORCE
all: $(PROGRAM) $(LIBRARY) $(SHARED) ## the program and the libraries (default)

# LIB_CFLAGS, LIB_LIBS, LIB_MODULES
ifneq ($(filter-out help clean uninstall,$(or $(MAKECMDGOALS),all)),)
include $(BUILD)/config.mk
endif
$(BUILD)/config.mk: tools/configure.sh
	@mkdir -p $(@D)
	@tools/configure.sh '$(CC)' >$@.new
	@mv $@.new $@

# Holds the compiler and its options; newer than the objects when they change.
$(BUILD)/options: FORCE
	@mkdir -p $(@D)
	@echo '$(COMPILE) $(ALL_LDFLAGS)' >$@.new
	@if [ "$$(cat $@ 2>/dev/null)" = "$$(cat $@.new)" ]; then rm $@.new; else mv $@.new $@; fi

$(BUILD)/obj/%.o: %.c $(BUILD)/options
	@mkdir -p $(@D)
	@echo '  CC    $<'
	@$(COMPILE) -c $< -o $@

$(BUILD)/gen/%.o: $(BUILD)/gen/%.c $(BUILD)/options
	@echo '  CC    $<'
	@$(COMPILE) -c $< -o $@

$(BUILD)/gen/fonts.c: fonts/manifest.tsv tools/fonts.sh
	@mkdir -p $(@D)
	@echo '  GEN   $@'
	@tools/fonts.sh fonts/manifest.tsv $@ $(@:.c=.files.d) $(FONT_PATH)

# Runs on the machine that builds.
$(BUILD)/hyphens: tools/hyphens.c src/text/hyphenate_table.h
	@mkdir -p $(@D)
	@echo '  CC    $<'
	@$(CC) -std=c17 -O1 $(WARNINGS) -Isrc -o $@ $<

# Holds the languages wanted; newer than the table when they change.
$(BUILD)/hyphens.wanted: FORCE
	@mkdir -p $(@D)
	@echo '$(HYPHENATION)' >$@.new
	@if [ "$$(cat $@ 2>/dev/null)" = "$$(cat $@.new)" ]; then rm $@.new; else mv $@.new $@; fi

$(BUILD)/gen/hyphens.c: hyphenation/manifest.tsv tools/hyphens.sh $(BUILD)/hyphens $(BUILD)/hyphens.wanted \
		$(wildcard hyphenation/*.dic)
	@mkdir -p $(@D)
	@echo '  GEN   $@'
	@tools/hyphens.sh $(BUILD)/hyphens $< $@ $(@:.c=.files.d) '$(HYPHENATION)' $(HYPHEN_PATH)

$(BUILD)/gen/styles.c: $(sort $(wildcard src/styles/*.yaml)) tools/styles.sh
	@mkdir -p $(@D)
	@echo '  GEN   $@'
	@tools/styles.sh $@ styles $(filter %.yaml,$^)

$(BUILD)/gen/formats.c: $(sort $(wildcard src/styles/formats/*.yaml)) tools/styles.sh
	@mkdir -p $(@D)
	@echo '  GEN   $@'
	@tools/styles.sh $@ formats $(filter %.yaml,$^)

$(BUILD)/gen/words_table.c: src/text/words.tsv tools/words.awk
	@mkdir -p $(@D)
	@echo '  GEN   $@'
	@awk -f tools/words.awk src/text/words.tsv >$@

$(BUILD)/gen/bound_table.c: src/text/bound.tsv tools/bound.awk
	@mkdir -p $(@D)
	@echo '  GEN   $@'
	@LC_ALL=C awk -f tools/bound.awk src/text/bound.tsv >$@

$(LIBRARY): $(LIB_OBJECTS)
	@echo '  AR    $@'
	@rm -f $@
	@$(AR) rcs $@ $^

$(SHARED): $(LIB_OBJECTS)
	@echo '  LINK  $@'
	@$(CC) $(ALL_LDFLAGS) $(SHARED_FLAGS) -o $@ $^ $(LIB_LIBS)
	@ln -sf $(SHARED_NAME) $(BUILD)/$(SHARED_LINK)

$(PROGRAM): $(APP_OBJECTS) $(LIBRARY) $(BUILD)/share/cvpdf/cvpdf.mk
	@echo '  LINK  $@'
	@$(CC) $(ALL_LDFLAGS) -o $@ $(APP_OBJECTS) $(LIBRARY) $(LIB_LIBS)

# Where `cvpdf --print-mk` finds it before it is installed.
$(BUILD)/share/cvpdf/cvpdf.mk: share/cvpdf.mk
	@mkdir -p $(@D)
	@cp $< $@
$(BUILD)/obj/src/app/commands.o: CPPFLAGS += -DCVPDF_DATA='"$(PREFIX)/share"'

# --- Tests and demos -----------------------------------------------------------------------------------------------

$(BUILD)/unit/%: tests/unit/%.c $(LIBRARY)
	@mkdir -p $(@D)
	@echo '  TEST  $@'
	@$(COMPILE) -Itests/unit $< -o $@ $(ALL_LDFLAGS) $(LIBRARY) $(LIB_LIBS)

# Print what src/bib understands, for tests/bib.t, and how words are broken, for tests/hyphenation.t.
$(BIB_PRINT) $(HYPHENATION_PRINT): $(BUILD)/%/print: tests/%/print.c $(LIBRARY)
	@mkdir -p $(@D)
	@echo '  TEST  $@'
	@$(COMPILE) $< -o $@ $(ALL_LDFLAGS) $(LIBRARY) $(LIB_LIBS)

# Examples see the public header only.
$(BUILD)/examples/%: examples/%.c $(LIBRARY)
	@mkdir -p $(@D)
	@echo '  CC    $@'
	@$(CC) -std=c17 -Iinclude $(ALL_CFLAGS) $< -o $@ $(ALL_LDFLAGS) $(LIBRARY) $(LIB_LIBS)

build/demo/%.pdf: examples/%.yaml $(PROGRAM)
	@mkdir -p $(@D)
	@$(PROGRAM) $< -o $@
	@echo "wrote $@ ($$(($$(wc -c <$@) / 1024)) KiB)"

demo: $(DEMOS) ## renders every examples/*.yaml in its own style to build/demo
	@echo 'build/demo holds $(words $(DEMOS)) CVs: $(notdir $(DEMOS))'

unit: $(UNIT_TESTS) ## builds and runs the unit tests alone
	@prove -e '' $(UNIT_TESTS)

check: all $(UNIT_TESTS) $(BIB_PRINT) $(HYPHENATION_PRINT) $(C_EXAMPLES) ## builds and runs all tests
	@CVPDF='$(abspath $(PROGRAM))' BUILD='$(abspath $(BUILD))' CC='$(CC)' VARIANT='$(VARIANT)' \
		prove $(PROVEFLAGS) -e '' $(UNIT_TESTS) $(sort $(wildcard tests/*.t))

coverage: ## runs the tests and prints the line coverage of src
	@$(MAKE) --no-print-directory VARIANT=coverage check
	@gcovr --root . --filter src/ --exclude-throw-branches build/coverage

lint: ## layers, sizes, banned calls, format, shell scripts, man pages
	@CC='$(CC)' CPPFLAGS='$(ALL_CPPFLAGS)' tools/lint.sh

format: ## sets all C files as .clang-format says
	@clang-format -i $(wildcard src/*/*.[ch] include/*.h tests/*/*.[ch] examples/*.c)

docs: $(PROGRAM) ## makes docs/schema.md, cvpdf-schema(5) and cvpdf-style(5) from the tables
	@tools/docs.sh '$(abspath $(PROGRAM))' .

pictures: $(PROGRAM) ## makes docs/img from the examples, when a style or an example has changed
	@tools/pictures.sh '$(abspath $(PROGRAM))'

quality: $(PROGRAM) ## compares lines with those of pdfTeX and Typst (PYTHON=… that has the module typst)
	@CVPDF='$(abspath $(PROGRAM))' $(or $(PYTHON),python3) tests/quality/judge.py $(QUALITY)

bench: all ## wall time, peak memory and file size; never fails on a time
	@CVPDF='$(abspath $(PROGRAM))' BUILD='$(abspath $(BUILD))' tests/bench.sh

# --- Installation --------------------------------------------------------------------------------------------------

BINDIR = $(DESTDIR)$(PREFIX)/bin
LIBDIR = $(DESTDIR)$(PREFIX)/lib
INCLUDEDIR = $(DESTDIR)$(PREFIX)/include
SHAREDIR = $(DESTDIR)$(PREFIX)/share
MAN = $(foreach n,1 3 5,$(patsubst man/%,man$(n)/%,$(wildcard man/*.$(n))))
# As root, tells the loader, which finds libraries in /usr/local/lib only in its cache.
LDCONFIG = [ -n '$(DESTDIR)' ] || [ "$$(id -u)" -ne 0 ] || ! command -v ldconfig >/dev/null || ldconfig || :
COMPLETIONS = bash-completion/completions/cvpdf zsh/site-functions/_cvpdf fish/vendor_completions.d/cvpdf.fish

define PC
prefix=$(PREFIX)
libdir=$${prefix}/lib
includedir=$${prefix}/include

Name: cvpdf
Description: CVs from YAML to PDF
Version: $(VERSION)
Requires.private: $(LIB_MODULES)
Libs: -L$${libdir} -lcvpdf
Libs.private: -lhpdf -lm -pthread
Cflags: -I$${includedir}
endef
export PC

install: all ## installs under PREFIX (and DESTDIR)
	@mkdir -p $(BINDIR) $(LIBDIR)/pkgconfig $(INCLUDEDIR) $(addprefix $(SHAREDIR)/man/man,1 3 5)
	@mkdir -p $(dir $(addprefix $(SHAREDIR)/,$(COMPLETIONS)))
	install -m 755 $(PROGRAM) $(BINDIR)/cvpdf
	install -m 644 $(LIBRARY) $(LIBDIR)/libcvpdf.a
	install -m 755 $(SHARED) $(LIBDIR)/$(SHARED_NAME)
	ln -sf $(SHARED_NAME) $(LIBDIR)/$(SHARED_LINK)
	install -m 644 include/cvpdf.h $(INCLUDEDIR)/cvpdf.h
	@printf '%s\n' "$$PC" >$(LIBDIR)/pkgconfig/cvpdf.pc
	@mkdir -p $(SHAREDIR)/cvpdf
	install -m 644 share/cvpdf.mk $(SHAREDIR)/cvpdf/cvpdf.mk
	@for page in $(MAN); do install -m 644 man/$${page#*/} $(SHAREDIR)/man/$$page; done
	@install -m 644 completions/cvpdf.bash $(SHAREDIR)/$(word 1,$(COMPLETIONS))
	@install -m 644 completions/_cvpdf $(SHAREDIR)/$(word 2,$(COMPLETIONS))
	@install -m 644 completions/cvpdf.fish $(SHAREDIR)/$(word 3,$(COMPLETIONS))
	@$(LDCONFIG)

uninstall: ## removes what install put there
	rm -f $(BINDIR)/cvpdf $(INCLUDEDIR)/cvpdf.h $(LIBDIR)/pkgconfig/cvpdf.pc
	rm -f $(addprefix $(LIBDIR)/,libcvpdf.a $(SHARED_NAME) $(SHARED_LINK))
	rm -f $(addprefix $(SHAREDIR)/man/,$(MAN)) $(addprefix $(SHAREDIR)/,$(COMPLETIONS))
	rm -rf $(SHAREDIR)/cvpdf
	@$(LDCONFIG)

clean: ## removes build
	rm -rf build

help: ## this list
	@echo 'make deps         installs what building, demo and check need (apt, dnf, pacman or brew)'
	@echo 'make deps-all     the same, and what contributors and CI need'
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile
	@sed -n '3,9s/^#  //p' Makefile

-include $(LIB_OBJECTS:.o=.d) $(APP_OBJECTS:.o=.d) $(UNIT_TESTS:=.d) $(BIB_PRINT).d $(HYPHENATION_PRINT).d $(BUILD)/gen/fonts.files.d $(BUILD)/gen/hyphens.files.d

endif
