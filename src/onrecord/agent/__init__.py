"""The agent's door: the record as tools for a program that talks to a language model.

Invariants
- Nothing is answered that is not in the store; where there is nothing, the answer says so in words.
- Every line that is told carries its printed words, where they stand, its id and its page at the desk.
- The store is opened to read and never to write.

`door` answers, in the shapes of `shapes`; `server` puts it behind the Model Context Protocol and alone needs the
package `mcp`.
"""
