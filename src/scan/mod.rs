//! What in a text looks as if it must not go out. Pure; finds, never judges.
