// Lint rule: is a text turned into a Date by Date itself? Its parser guesses the zone and accepts
// nonsense. Civil dates are Temporal values; instants are read by the kernel's time module.
import ts from 'typescript';

/** Reports `new Date(x)` where the type of x may be a string; numbers and Dates are fine. */
export const noDateFromText = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      text: 'Date guesses the zone of a text. Read it with the time module of @cxc/domain/kernel (or Temporal).',
    },
  },
  create(context) {
    const services = context.sourceCode.parserServices;
    const mayBeText = (type) =>
      type.isUnion() ? type.types.some(mayBeText) : (type.flags & ts.TypeFlags.StringLike) !== 0;
    return {
      'NewExpression[callee.name="Date"][arguments.length=1]'(node) {
        const [argument] = node.arguments;
        const isText = services?.getTypeAtLocation
          ? mayBeText(services.getTypeAtLocation(argument))
          : typeof argument.value === 'string' || argument.type === 'TemplateLiteral';
        if (isText) context.report({ node, messageId: 'text' });
      },
    };
  },
};
