/** What the server said of a save or a look; status 0 where it cannot be reached. */
export const ask = async (url, options) => {
  const answer = await fetch(url, { headers: { accept: 'application/json' }, ...options }).catch(() => null);
  if (!answer) return { status: 0, body: null };
  const isJson = answer.headers.get('content-type')?.includes('json');
  return {
    status: answer.redirected ? 401 : answer.status,
    body: isJson ? await answer.json().catch(() => null) : null,
  };
};
