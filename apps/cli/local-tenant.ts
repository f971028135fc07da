/** The tenant of a local installation: of the sample cases, and of imports and tokens that name no other. */
export const LOCAL_TENANT = 'local';
