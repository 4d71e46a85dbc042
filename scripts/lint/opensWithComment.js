// Lint rule: do the first lines of a file say which question it answers?

/** Reports a file whose first line is not a comment. */
export const opensWithComment = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { silent: 'The first lines of a file say which question it answers.' },
  },
  create(context) {
    return {
      Program(node) {
        const [first] = context.sourceCode.getAllComments();
        if (first === undefined || first.range[0] > 0)
          context.report({ node, loc: { line: 1, column: 0 }, messageId: 'silent' });
      },
    };
  },
};
