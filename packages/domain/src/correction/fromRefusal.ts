// Which refused requests become a correction (R-EX-06)? Figures that were set by a Partnership after the
// pen had moved. The server refuses them as a change and keeps them whole as a proposal.
import { conforms, hatRole, type Effect, type RefusedPart, type Request } from '../kernel/index.ts';
import { Figures, SetFigures, figuresIn } from '../exchange/index.ts';
import { correctionId } from './schema.ts';

/** The correction that follows from a refusal; none for all others. */
export function correctionOfRefusal(request: Request, part: RefusedPart): readonly Effect[] {
  if (request.act !== 'command' || request.concept !== 'exchange') return [];
  if (request.command !== 'setFigures' || part.refusal.code !== 'SO_AUTHORITY_AFTER_START')
    return [];
  if (!conforms(SetFigures, request.payload)) return [];
  const payload = request.payload as SetFigures;
  const proposed = figuresIn(payload);
  if (!conforms(Figures, proposed)) return [];
  return [
    {
      concept: 'correction',
      record: correctionId(request.id),
      command: 'create',
      payload: {
        exchangeId: request.record,
        proposed,
        ...(payload.reason === undefined ? {} : { reason: payload.reason }),
        askedBy: request.author,
        askedAs: hatRole(request.hat),
        deviceAt: request.deviceAt,
      },
    },
  ];
}
