/** Puts the letters A to Z in lower case and leaves every other character alone, whatever the locale. */
export function asciiLowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** Puts the letters a to z in upper case and leaves every other character alone, whatever the locale. */
export function asciiUpperCase(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}
