// Which states can the connection chip say?

/**
 * online: the server answers · offline: no answer · limited: something else answers (a hotel page) ·
 * signed-out: the server answers but the session ended · sending: items are under way · unknown: not probed yet
 */
export type Connection = 'online' | 'offline' | 'limited' | 'signed-out' | 'sending' | 'unknown';
