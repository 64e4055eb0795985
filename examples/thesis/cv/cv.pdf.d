cv/cv.pdf: cv/cv.yaml \
 thesis.bib \
 cv/thesis.style.yaml
thesis.bib:
cv/thesis.style.yaml:
