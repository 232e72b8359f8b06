import type { Recipe } from './recipe';

/** `docker.io/library/traefik` of `docker.io/library/traefik:v3.7.13`. */
const repositoryOf = (reference: string): string => reference.slice(0, reference.lastIndexOf(':'));

/** The recipe of every image, by reference. A reference without recipe and a recipe without use are errors. */
export function namedRecipes(
  references: readonly string[],
  recipes: readonly Recipe[],
): ReadonlyMap<string, Recipe> {
  const upstream = recipes.flatMap(({ repository, tag }) => (tag ? [`${repository}:${tag}`] : []));
  const wanted = [...new Set([...references, ...upstream])].sort();
  const withoutRecipe = wanted.filter(
    (name) => !recipes.some((recipe) => recipe.repository === repositoryOf(name)),
  );
  const unused = recipes.filter(
    ({ repository }) => !wanted.some((name) => repositoryOf(name) === repository),
  );
  const problems = [
    ...withoutRecipe.map((name) => `no recipe makes ${name}`),
    ...unused.map(({ repository }) => `no manifest names ${repository}, so its recipe has no tag`),
  ];
  if (problems.length > 0) throw new Error(`test/cluster/images/recipes: ${problems.join('; ')}`);
  return new Map(
    wanted.map((name) => [
      name,
      recipes.find(({ repository }) => repository === repositoryOf(name)) as Recipe,
    ]),
  );
}
