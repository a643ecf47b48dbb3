/** Writes numbers with a comma before each three digits, in every locale alike. */
export const formatCount = (count: number) => count.toLocaleString('en-US');
