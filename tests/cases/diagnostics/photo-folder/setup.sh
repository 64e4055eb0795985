mkdir pictures
