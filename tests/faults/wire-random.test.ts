// Do a thousand random commands go the same in process and over the wire? The long run of its namesake.
import '../functions/wire-random.test'
