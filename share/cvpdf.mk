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
CVPDF_VARIANTS ?= $(sort $(if $(strip $(CVPDF_CVS)),$(shell $(CVPDF) -q variants $(CVPDF_CVS) 2>/dev/null | sed 's/^[^ ]*: //; s/ .*//')))

# $(call cvpdf_render,options): makes the folder, renders, and writes down what was read.
cvpdf_render = $(if $(CVPDF_OUT),@mkdir -p $(@D))$(if $(CVPDF_OUT),$(cvpdf_newline))$(CVPDF) $(CVPDFFLAGS) $(if \
	$(CVPDF_STYLE),--style=$(CVPDF_STYLE)) $(1) -MD -MP -MF $@.d -o $@ $<

define cvpdf_newline


endef

$(CVPDF_OUT)%.pdf: %.yaml
	$(call cvpdf_render)

define cvpdf_variant
$$(CVPDF_OUT)%.$(1).pdf: %.yaml
	$$(call cvpdf_render,--variant=$(1))
endef
$(foreach variant,$(CVPDF_VARIANTS),$(eval $(call cvpdf_variant,$(variant))))

cvpdf_rules := $(wildcard $(addsuffix *.pdf.d,$(addprefix $(CVPDF_OUT),$(sort ./ $(dir $(CVPDF_CVS))))))
-include $(cvpdf_rules)

.PHONY: cvpdf-clean
cvpdf-clean:
	$(if $(cvpdf_rules),rm -f $(foreach rule,$(cvpdf_rules),$(rule) $(rule:.d=)),@:)

# None of this is what `make` alone makes.
.DEFAULT_GOAL := $(cvpdf_goal)
