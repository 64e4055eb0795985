/*
 * latex_journals.c: the macros of astronomy's journals, which NASA's ADS writes into `journal` and AASTeX defines; with its
 * abbreviations.
 */
#include <stdlib.h>
#include <string.h>

#include "bib/latex.h"

/* In the order of strcmp(). */
static const struct journal {
	const char *name, *text;
} journals[] = {
    {"aap", "A&A"},
    {"aapr", "A&A Rev."},
    {"aaps", "A&AS"},
    {"actaa", "Acta Astron."},
    {"aj", "AJ"},
    {"ao", "Appl. Opt."},
    {"apj", "ApJ"},
    {"apjl", "ApJL"},
    {"apjlett", "ApJL"},
    {"apjs", "ApJS"},
    {"apjsupp", "ApJS"},
    {"aplett", "Astrophys. Lett."},
    {"applopt", "Appl. Opt."},
    {"apspr", "Astrophys. Space Phys. Res."},
    {"apss", "Ap&SS"},
    {"araa", "ARA&A"},
    {"azh", "AZh"},
    {"baas", "BAAS"},
    {"bac", "Bull. Astron. Inst. Czech."},
    {"bain", "Bull. Astron. Inst. Neth."},
    {"caa", "Chinese Astron. Astrophys."},
    {"cjaa", "ChJAA"},
    {"dps", "DPS Meeting Abstracts"},
    {"fcp", "Fund. Cosmic Phys."},
    {"gca", "Geochim. Cosmochim. Acta"},
    {"grl", "Geophys. Res. Lett."},
    {"iaucirc", "IAU Circ."},
    {"icarus", "Icarus"},
    {"jaavso", "JAAVSO"},
    {"jcap", "JCAP"},
    {"jcp", "J. Chem. Phys."},
    {"jgr", "J. Geophys. Res."},
    {"jqsrt", "JQSRT"},
    {"jrasc", "JRASC"},
    {"maps", "Meteorit. Planet. Sci."},
    {"memras", "MmRAS"},
    {"memsai", "Mem. Soc. Astron. Italiana"},
    {"mnras", "MNRAS"},
    {"na", "New Astron."},
    {"nar", "New Astron. Rev."},
    {"nat", "Nature"},
    {"nphysa", "Nucl. Phys. A"},
    {"pasa", "PASA"},
    {"pasj", "PASJ"},
    {"pasp", "PASP"},
    {"physrep", "Phys. Rep."},
    {"physscr", "Phys. Scr."},
    {"planss", "Planet. Space Sci."},
    {"pra", "Phys. Rev. A"},
    {"prb", "Phys. Rev. B"},
    {"prc", "Phys. Rev. C"},
    {"prd", "Phys. Rev. D"},
    {"pre", "Phys. Rev. E"},
    {"prl", "Phys. Rev. Lett."},
    {"procspie", "Proc. SPIE"},
    {"psj", "PSJ"},
    {"qjras", "QJRAS"},
    {"rmxaa", "RMxAA"},
    {"skytel", "S&T"},
    {"solphys", "Sol. Phys."},
    {"sovast", "Soviet Astron."},
    {"ssr", "Space Sci. Rev."},
    {"zap", "ZAp"},
};

static int compare(const void *name, const void *journal)
{
	return strcmp(name, ((const struct journal *)journal)->name);
}

const char *latex_journal(const char *name)
{
	const struct journal *found =
	    bsearch(name, journals, sizeof journals / sizeof *journals, sizeof *journals, compare);

	return found ? found->text : NULL;
}
