/** Writes numbers with a comma before each three digits, in every locale alike. */
export const formatCount = (count: number) => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
