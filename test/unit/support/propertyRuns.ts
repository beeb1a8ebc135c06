/** Cases of each property: 500 in npm test, and what the full run sets. */
export const PROPERTY_RUNS = Number(process.env['APE_PROPERTY_RUNS'] ?? 500);
