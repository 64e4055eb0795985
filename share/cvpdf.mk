# cvpdf.mk: rules that make PDFs of CVs: `include $(shell cvpdf --print-mk)` in a Makefile of GNU make.
#
#   cv.pdf            from cv.yaml, and again when anything that it read has changed
#   cv.industry.pdf   its variant `industry`
#   make cvpdf-clean  removes what these rules made
#
# Set before the include, or on the command line:
#
#   CVPDF           the program: cvpdf
#   CVPDFFLAGS      options for every CV: --strict --root=..
#   CVPDF_STYLE     a style for every CV
#   CVPDF_CVS       the CVs that have variants, or stand in other folders: all that end in .yaml here, and in VPATH
#   CVPDF_VARIANTS  names of variants: those of CVPDF_CVS. Set it, if only to nothing, and no CV is read before a rule wants it
#   CVPDF_OUT       a folder for the PDFs, with a slash at its end: build/
#
# What a PDF was made of stands beside it, in cv.pdf.d. A rule of your own for a PDF wins over these.

cvpdf_goal := $(.DEFAULT_GOAL)
CVPDF ?= cvpdf
CVPDFFLAGS ?=
CVPDF_STYLE ?=
CVPDF_OUT ?=
CVPDF_CVS ?= $(wildcard *.yaml $(addsuffix /*.yaml,$(subst :, ,$(VPATH))))

# $(call cvpdf_quoted,name): for the shell.
cvpdf_quoted = '$(subst ','\'',$(1))'

# What cvpdf says of the CVs, once in a run of make: `?industry`, a variant; `!cv.yaml`, which is no YAML.
ifneq ($(strip $(CVPDF_CVS)),)
ifeq ($(origin CVPDF_VARIANTS),undefined)
cvpdf_found := $(shell { $(CVPDF) -q --diagnostics=gcc variants -- $(foreach cv,$(CVPDF_CVS),$(call cvpdf_quoted,$(cv))) | \
	sed 's/^[^ ]*: //; s/ .*//; s/^/?/'; } 2>&1 | \
	sed -n '/^?/p; s/^\([[:alnum:]_./+@~-]*\):[0-9]*:[0-9]*: error: .* \[yaml-syntax\]$$/!\1/p')
endif
endif
CVPDF_VARIANTS ?= $(sort $(patsubst ?%,%,$(filter ?%,$(cvpdf_found))))

# $(call cvpdf_render,options): makes the folder, renders, and writes down what was read. A second argument is the CV: $<, if not said.
cvpdf_render = $(if $(CVPDF_OUT),@mkdir -p $(call cvpdf_quoted,$(@D)))$(if $(CVPDF_OUT),$(cvpdf_newline))$(CVPDF) $(CVPDFFLAGS) $(if \
	$(CVPDF_STYLE),--style=$(CVPDF_STYLE)) $(1) -MD -MP -MF $(call cvpdf_quoted,$@.d) -o $(call cvpdf_quoted,$@) $(call \
	cvpdf_quoted,$(or $(2),$<))

define cvpdf_newline


endef

$(CVPDF_OUT)%.pdf: %.yaml
	$(call cvpdf_render)

define cvpdf_variant
$$(CVPDF_OUT)%.$(1).pdf: %.yaml
	$$(call cvpdf_render,--variant=$(1))
endef
$(foreach variant,$(CVPDF_VARIANTS),$(eval $(call cvpdf_variant,$(variant))))

# Of what is no YAML, nobody knows the variants: cvpdf says why.
cvpdf_vpath := $(addsuffix /,$(subst :, ,$(VPATH)))
define cvpdf_broken
$$(CVPDF_OUT)$(if $(filter $(cvpdf_vpath),$(dir $(1))),$(notdir $(1:.yaml=)),$(1:.yaml=)).%.pdf: $(1)
	$$(call cvpdf_render,--variant=$$(call cvpdf_quoted,$$*))
endef
$(foreach cv,$(filter $(patsubst !%,%,$(filter !%,$(cvpdf_found))),$(CVPDF_CVS)),$(eval $(call cvpdf_broken,$(cv))))

# What was made once and has no other rule now: its variant is gone, or its CV could not be asked. cvpdf says so; make would call it
# up to date. This is no %.pdf, so that its stem is longer: of pattern rules that match, make takes that with the shortest.
cvpdf_read = $(firstword $(filter %.yaml %.yml %.json,$^))
%pdf: %pdf.d
	$(call cvpdf_render,--variant=$(call cvpdf_quoted,$(patsubst $(basename $(notdir $(cvpdf_read))).%.pdf,%,$(@F))),$(cvpdf_read))

cvpdf_folders := $(filter-out $(cvpdf_vpath),$(dir $(CVPDF_CVS)))
cvpdf_rules := $(wildcard $(addsuffix *.pdf.d,$(addprefix $(CVPDF_OUT),$(sort ./ $(cvpdf_folders)))))
-include $(cvpdf_rules)

.PHONY: cvpdf-clean
cvpdf-clean:
	$(if $(cvpdf_rules),rm -f $(foreach rule,$(cvpdf_rules),$(call cvpdf_quoted,$(rule)) $(call cvpdf_quoted,$(rule:.d=))),@:)

# None of this is what `make` alone makes.
.DEFAULT_GOAL := $(cvpdf_goal)
