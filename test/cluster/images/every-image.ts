import { namedRecipes } from './named-recipes';
import type { Recipe } from './recipe';
import { RECIPES } from './recipes/all';
import { imagesNeeded, imagesOfOptionalServices } from './references';

/** The recipe of every image that any settings can ask for, by reference. */
export const everyImage = (): ReadonlyMap<string, Recipe> =>
  namedRecipes([...imagesNeeded(), ...imagesOfOptionalServices()], RECIPES);
