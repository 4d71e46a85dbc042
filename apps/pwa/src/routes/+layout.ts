// Where are pages made? In the browser only: the shell is static and works without a server.
export const ssr = false;
export const prerender = false;
export const trailingSlash = 'never';
