mkdir -p ../../../outside parts
echo '{name: Ada Lovelace}' >../../../outside/person.yaml
echo '- A: b' >../../../outside/skills.yaml
ln -sf ../../../outside/person.yaml link.yaml
rm -rf parts && ln -sfn ../../../outside parts
cd ..
