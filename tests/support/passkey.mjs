// An authenticator (W3C Web Authentication) that makes and uses one passkey, without a browser.

import crypto from 'node:crypto';

const sha256 = (bytes) => crypto.createHash('sha256').update(bytes).digest();
const base64url = (bytes) => Buffer.from(bytes).toString('base64url');

export class Authenticator {
  constructor(origin) {
    this.origin = origin;
    this.keys = crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.id = crypto.randomBytes(16);
  }

  clientData(type, challenge) {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false }));
  }

  data(flags, rest = Buffer.alloc(0)) {
    return Buffer.concat([sha256(new URL(this.origin).hostname), Buffer.from([flags, 0, 0, 0, 0]), rest]);
  }

  make({ publicKey }) {
    const { x, y } = this.keys.publicKey.export({ format: 'jwk' });
    const cose = Buffer.concat([
      Buffer.from('a5010203262001215820', 'hex'), Buffer.from(x, 'base64url'), Buffer.from('225820', 'hex'), Buffer.from(y, 'base64url'),
    ]);
    const data = this.data(0x45, Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.id.length]), this.id, cose]));
    const attestationObject = Buffer.concat([
      Buffer.from('\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58', 'latin1'), Buffer.from([data.length]), data,
    ]);
    return {
      id: base64url(this.id), type: 'public-key',
      response: { clientDataJSON: base64url(this.clientData('webauthn.create', publicKey.challenge)), attestationObject: base64url(attestationObject) },
    };
  }

  use({ publicKey }) {
    const clientData = this.clientData('webauthn.get', publicKey.challenge);
    const data = this.data(0x05);
    const signature = crypto.sign('sha256', Buffer.concat([data, sha256(clientData)]), this.keys.privateKey);
    return {
      id: base64url(this.id), type: 'public-key',
      response: { clientDataJSON: base64url(clientData), authenticatorData: base64url(data), signature: base64url(signature), userHandle: null },
    };
  }
}
