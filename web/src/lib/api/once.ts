// The same request, sent again after a lost answer, is done once: it bears the key of the first time.
export class Once {
  #says = '';
  #key = '';

  key(request: unknown): string {
    const says = JSON.stringify(request);
    if (says !== this.#says) {
      this.#says = says;
      this.#key = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    }
    return this.#key;
  }
}
