/** A text in the language of the page: Chinese first, English when the page says `lang="en"`. */
export const say = (zh: string, en: string): string =>
  document.documentElement.lang.toLowerCase().startsWith('en') ? en : zh;
