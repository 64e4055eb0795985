echo 'extends: classic' >../../../mine.yaml
