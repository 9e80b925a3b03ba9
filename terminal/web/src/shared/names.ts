/** Two-character names are set as wide as those of three: 王　伟. */
export function spacedName(name: string): string {
  const characters = Array.from(name);
  const twoHan = characters.length === 2 && characters.every((character) => /\p{Script=Han}/u.test(character));
  return twoHan ? characters.join("　") : name;
}
